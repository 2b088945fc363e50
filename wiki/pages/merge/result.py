"""What a merge gives: a text, or pieces that a person completes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from wiki.pages.merge.spacing import widest


@dataclass(frozen=True)
class Agreed:
    """Text that nobody has to decide about."""

    text: str


@dataclass(frozen=True)
class Conflict:
    """What both changed differently: the three wordings, without the space around them."""

    number: int
    base: str
    mine: str
    theirs: str
    joint: str = "\n\n"
    gap: str = ""

    @property
    def both(self) -> str:
        """Mine, then theirs, set apart as the text around them is."""
        return self.joint.join(text for text in (self.mine, self.theirs) if text)

    def followed_by(self, gap: str) -> "Conflict":
        """The same, with the space that follows it."""
        return replace(self, gap=gap)


class Counts(NamedTuple):
    """How many sentences of each side were added, changed or removed without a question."""

    mine: int
    theirs: int


NONE = Counts(0, 0)


@dataclass(frozen=True)
class Merge:
    """The merged text in pieces, in reading order."""

    pieces: list[Agreed | Conflict]
    counts: Counts

    @property
    def conflicts(self) -> list[Conflict]:
        """The pieces that somebody must decide about."""
        return [piece for piece in self.pieces if isinstance(piece, Conflict)]

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to decide anything."""
        return not self.conflicts

    @property
    def text(self) -> str:
        """The merged text.

        Raises:
            ValueError: a conflict is left; `resolved` takes the choices.
        """
        if not self.is_clean:
            raise ValueError("this merge has conflicts that nobody has settled")
        return self.resolved({})

    def resolved(self, choices: Mapping[int, str]) -> str:
        """The text with each conflict's number replaced by what was chosen for it.

        Raises:
            ValueError: a conflict has no choice.
        """
        missing = [piece.number for piece in self.conflicts if piece.number not in choices]
        if missing:
            raise ValueError(f"no choice for the conflicts {missing}")
        text = ""
        found: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, Agreed):
                found.append(piece.text)
                continue
            chosen = choices[piece.number].lstrip("\n").rstrip()
            if chosen:
                found += (chosen, piece.gap)
            else:
                text = _with_gap("".join((text, *found)), piece, last=piece is self.pieces[-1])
                found = []
        return "".join((text, *found))


def _with_gap(before: str, piece: Conflict, *, last: bool) -> str:
    """What stands before a conflict that nothing is chosen for, and the space after both."""
    said = before.rstrip()
    if not said:
        return before
    return said + (piece.gap if last else widest([before[len(said) :], piece.gap]))
