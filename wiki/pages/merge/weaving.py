"""From the parts to the pieces of the merged text, with the space between them."""

from wiki.pages.merge.chunks import Cut
from wiki.pages.merge.parts import Part
from wiki.pages.merge.result import Agreed, Conflict, Counts, Merge
from wiki.pages.merge.spacing import Boundary, Gap, merged_gap, widest, width


def weave(cut: Cut, parts: list[Part], moved: Counts = Counts(0, 0)) -> Merge:  # noqa: B008
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
        self.boundaries = [self._boundary(0, 0, 0)]

    def add(self, part: Part) -> None:
        if not part.is_empty:
            gap = merged_gap(self.boundaries, inner=self.started)
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
        inside = mine.between(part.mine) + theirs.between(part.theirs)
        if not near:
            return "\n\n"
        nearest = min(near, key=lambda gap: (width(gap), len(gap), gap))
        return widest([nearest, "\n\n"]) if "\n\n" in inside else nearest

    def _flush(self) -> None:
        text = "".join(self.held)
        if text:
            self.pieces.append(Agreed(text))
        self.held = []
