"""The space between two sentences of the merged text, from the spaces that the three texts have."""

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

SAME_LINE, NEXT_LINE, APART = range(3)


class Gap(NamedTuple):
    """Where in one text a space stands, and what it is."""

    place: int
    text: str


class Boundary(NamedTuple):
    """The same place between two sentences in the three texts."""

    base: Gap
    mine: Gap
    theirs: Gap


def width(gap: str) -> int:
    """How far apart a space sets two sentences; the edge of a text is as far as it gets."""
    return min(gap.count("\n"), APART) if gap else APART


def widest(gaps: Sequence[str]) -> str:
    """Where spaces differ, the one that separates most: it glues nothing together."""
    return max(gaps, key=lambda gap: (min(gap.count("\n"), APART), len(gap), gap))


def merged_gap(boundaries: Sequence[Boundary], *, inner: bool) -> str:
    """One space out of all that meet between two units; several do where one was deleted."""
    base = [boundary.base.text for boundary in boundaries]
    mine = _Side(base, [boundary.mine for boundary in boundaries])
    theirs = _Side(base, [boundary.theirs for boundary in boundaries])
    gap = _chosen(base, mine, theirs)
    if inner and not gap:
        return widest([*base, *mine.gaps, *theirs.gaps]) or "\n\n"
    return gap


class _Side:
    """What one person did to these spaces: nothing (`kept` says which remain), or a change."""

    def __init__(self, base: list[str], gaps: list[Gap]) -> None:
        self.gaps = [gap.text for gap in gaps]
        if len({gap.place for gap in gaps}) == 1 and self.gaps[0] in base:
            self.kept = [gap == self.gaps[0] for gap in base]
            self.changed = False
        else:
            self.kept = [True] * len(base)
            self.changed = self.gaps != base


def _chosen(base: list[str], mine: _Side, theirs: _Side) -> str:
    if mine.gaps == theirs.gaps:
        return widest(mine.gaps)
    if mine.changed and theirs.changed:
        return widest(_changed(base, mine.gaps) + _changed(base, theirs.gaps))
    if mine.changed:
        return widest(list(compress(mine.gaps, theirs.kept)))
    if theirs.changed:
        return widest(list(compress(theirs.gaps, mine.kept)))
    both = [one and other for one, other in zip(mine.kept, theirs.kept, strict=True)]
    return widest(list(compress(base, both)) or base)


def _changed(base: list[str], gaps: list[str]) -> list[str]:
    return [gap for old, gap in zip(base, gaps, strict=True) if gap != old]
