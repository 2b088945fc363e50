"""Put the changes of both sides next to each other: which stand alone, and which meet."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wiki.pages.merge.hunks import Hunk
from wiki.pages.merge.spacing import width
from wiki.pages.merge.units import Units

MINE, THEIRS = 0, 1
_Pair = tuple[list[Hunk], list[Hunk]]


class Chunk(NamedTuple):
    """The same stretch in the three texts, and who changed it."""

    base: range
    mine: range
    theirs: range
    by_mine: bool = False
    by_theirs: bool = False


class Cut(NamedTuple):
    """The three texts, cut into units."""

    base: Units
    mine: Units
    theirs: Units


def find_chunks(cut: Cut, mine: Sequence[Hunk], theirs: Sequence[Hunk]) -> Iterator[Chunk]:
    """Every unit of the three texts, once, in order; what nobody changed comes unit by unit."""
    at = (0, 0, 0)
    for group in _groups(cut, mine, theirs):
        start = min(hunk.start for hunk in (*group[MINE], *group[THEIRS]))
        stop = max(hunk.stop for hunk in (*group[MINE], *group[THEIRS]))
        for n in range(start - at[0]):
            yield _unchanged(at, n)
        one, two = at[1] + start - at[0], at[2] + start - at[0]
        at = (
            stop,
            one + stop - start + sum(map(_growth, group[MINE])),
            two + stop - start + sum(map(_growth, group[THEIRS])),
        )
        places = (range(start, stop), range(one, at[1]), range(two, at[2]))
        yield Chunk(*places, bool(group[MINE]), bool(group[THEIRS]))
    for n in range(len(cut.base.texts) - at[0]):
        yield _unchanged(at, n)


def _unchanged(at: tuple[int, int, int], n: int) -> Chunk:
    base, mine, theirs = (range(place + n, place + n + 1) for place in at)
    return Chunk(base, mine, theirs)


def _growth(hunk: Hunk) -> int:
    return hunk.new_stop - hunk.new_start - (hunk.stop - hunk.start)


def _groups(cut: Cut, mine: Sequence[Hunk], theirs: Sequence[Hunk]) -> Iterator[_Pair]:
    group: _Pair = ([], [])
    reached = -1
    for hunk, side in sorted([*((h, MINE) for h in mine), *((h, THEIRS) for h in theirs)]):
        if reached >= 0 and not _meets(cut, group, reached, hunk, side):
            yield group
            group, reached = ([], []), -1
        group[side].append(hunk)
        reached = max(reached, hunk.stop)
    if reached >= 0:
        yield group


def _meets(cut: Cut, group: _Pair, reached: int, hunk: Hunk, side: int) -> bool:
    if hunk.start < reached:
        return True
    others = group[1 - side]
    if not others or others[-1].stop != hunk.start:
        return False
    other = others[-1]
    sides = (cut.mine, cut.theirs)
    if hunk.is_insertion and other.is_insertion:
        return True
    if _put(sides[side], hunk) & _put(sides[1 - side], other):
        return True
    if hunk.is_insertion:
        return other.grows or _continues(cut.base, other, sides[side], hunk, at_end=True)
    if other.is_insertion:
        return hunk.grows or _continues(cut.base, hunk, sides[1 - side], other, at_end=False)
    return False


def _put(units: Units, hunk: Hunk) -> set[str]:
    return set(units.texts[hunk.new_start : hunk.new_stop])


def _continues(base: Units, gone: Hunk, side: Units, added: Hunk, *, at_end: bool) -> bool:
    """Whether what one added continues a paragraph or an item that the other deleted."""
    if not gone.is_deletion:
        return False
    if at_end:
        return width(base.gaps[gone.start]) > width(side.gaps[added.new_start])
    return width(base.gaps[gone.stop]) > width(side.gaps[added.new_stop])
