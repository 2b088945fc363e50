"""From the parts to the pieces of the merged text, with the space between them."""

from wiki.pages.merge.chunks import Cut
from wiki.pages.merge.lines import Edge, begins_line, ends_line, on_own_lines
from wiki.pages.merge.parts import Part
from wiki.pages.merge.result import NONE, Agreed, Conflict, Counts, Merge
from wiki.pages.merge.spacing import Boundary, Gap, merged_gap, widest, width


def weave(cut: Cut, parts: list[Part], moved: Counts = NONE) -> Merge:
    """The merge of three texts, once it is decided of each part whose text is taken."""
    weaver = _Weaver(cut)
    for part in parts:
        weaver.add(part)
    return Merge(weaver.finished(), _counts(parts, moved))


def _counts(parts: list[Part], moved: Counts) -> Counts:
    mine = sum(len(part.mine) or len(part.base) for part in parts if part.take == "mine")
    theirs = sum(len(part.theirs) or len(part.base) for part in parts if part.take == "theirs")
    return Counts(mine + moved.mine, theirs + moved.theirs)


class _Weaver:
    """Joins the parts; what is certain is gathered until a conflict comes."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.pieces: list[Agreed | Conflict] = []
        self.held: list[str] = []
        self.started = False
        self.before: list[Edge] = []
        self.boundaries = [self._boundary(0, 0, 0)]

    def add(self, part: Part) -> None:
        if not part.is_empty:
            gap = merged_gap(self.boundaries, inner=self.started)
            if self.started:
                gap = on_own_lines(gap, self.before, self._edges(part, at_end=False))
            self.before = self._edges(part, at_end=True)
            self._space(gap)
            self.boundaries = []
            self.started = True
            if part.take == "conflict":
                self._conflict(part, gap)
            else:
                side = self.cut.theirs if part.take == "theirs" else self.cut.mine
                self.held.append(side.between(part.taken))
        self.boundaries.append(self._boundary(part.base.stop, part.mine.stop, part.theirs.stop))

    def finished(self) -> list[Agreed | Conflict]:
        self._space(merged_gap(self.boundaries, inner=False))
        self._flush()
        return self.pieces

    def _edges(self, part: Part, *, at_end: bool) -> list[Edge]:
        """What the part may begin or end with: either wording of a conflict."""
        found = []
        for side, places, other in (
            (self.cut.mine, part.mine, "theirs"),
            (self.cut.theirs, part.theirs, "mine"),
        ):
            if places and part.take != other:
                place = places[-1] if at_end else places[0]
                found.append(Edge(side.texts[place], side.gaps[place + at_end]))
        return found

    def _boundary(self, base: int, mine: int, theirs: int) -> Boundary:
        return Boundary(
            Gap(base, self.cut.base.gaps[base]),
            Gap(mine, self.cut.mine.gaps[mine]),
            Gap(theirs, self.cut.theirs.gaps[theirs]),
        )

    def _space(self, gap: str) -> None:
        """The space after a conflict belongs to it: it goes when nothing is chosen there."""
        last = self.pieces[-1] if self.pieces and not self.held else None
        if isinstance(last, Conflict) and not last.gap:
            self.pieces[-1] = last.followed_by(gap)
        else:
            self.held.append(gap)

    def _conflict(self, part: Part, before: str) -> None:
        self._flush()
        number = sum(isinstance(piece, Conflict) for piece in self.pieces) + 1
        self.pieces.append(
            Conflict(
                number,
                self.cut.base.between(part.base),
                self.cut.mine.between(part.mine),
                self.cut.theirs.between(part.theirs),
                joint=self._joint(part, before),
            )
        )

    def _joint(self, part: Part, before: str) -> str:
        """What sets both wordings apart when both are kept: as the text around it does."""
        mine, theirs = self.cut.mine, self.cut.theirs
        near = [
            *([before] if before else []),
            *mine.gaps[part.mine.stop : -1][:1],
            *theirs.gaps[part.theirs.stop : -1][:1],
        ]
        joint = min(near, key=lambda gap: (width(gap), len(gap), gap), default="\n\n")
        inside = [mine.between(part.mine), theirs.between(part.theirs)]
        if any("\n" in text or begins_line(text) or ends_line(text) for text in inside):
            rows = "\n\n" not in "".join(inside)
            joint = widest([joint, "\n" if rows and "\n" in joint else "\n\n"])
        return joint

    def _flush(self) -> None:
        text = "".join(self.held)
        if text:
            self.pieces.append(Agreed(text))
        self.held = []
