"""See that one text already has all that the other changed, as after an earlier merge of both."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from wiki.pages.diff.anchors import in_order
from wiki.pages.diff.bounds import Budget
from wiki.pages.merge.bounds import LIGHT, REWORDED_CELLS
from wiki.pages.merge.hunks import Hunk, alike
from wiki.pages.merge.units import Units

_Pair = tuple[str, str]

EDGE, GONE, UNSURE = -1, -2, -3


class Side(NamedTuple):
    """What one made of the base."""

    units: Units
    hunks: Sequence[Hunk]


def has_all_of(base: Units, one: Side, two: Side) -> bool:
    """Whether the other has each sentence that this side added, in its place, and none it removed.

    In doubt it has not: the two are then merged like any others.
    """
    side, hunks = one
    other = two.units
    present = set(other.texts)
    added = {text for hunk in hunks for text in side.texts[hunk.new_start : hunk.new_stop]}
    removed = {text for hunk in hunks for text in base.texts[hunk.start : hunk.stop]}
    if not added <= present or (removed - added) & present or _reworded_what_went(base, one, two):
        return False
    places = _places(side.texts, other.texts)
    kept = {new for _old, new in in_order((n, at) for n, at in enumerate(places) if at >= 0)}
    known = set(base.texts)
    # A sentence that is new and long enough came from here, wherever it now stands.
    unsure = {text for text in added if text in known or len(text) < LIGHT}
    placed = all(at in kept for text, at in zip(side.texts, places, strict=True) if text in unsure)
    return placed and _spaced_alike(base, side, other, places)


def _reworded_what_went(base: Units, one: Side, two: Side) -> bool:
    """Whether the other only reworded what this side took away, which is for a person to settle."""
    known = set(one.units.texts)
    gone = {place for hunk in one.hunks if hunk.shrinks for place in range(hunk.start, hunk.stop)}
    budget = Budget(REWORDED_CELLS)
    for hunk in two.hunks:
        places = gone.intersection(range(hunk.start, hunk.stop))
        new = set(two.units.texts[hunk.new_start : hunk.new_stop]) - known if places else ()
        for old, text in product((base.texts[place] for place in places), new):
            if not budget.spend(len(old) * len(text), REWORDED_CELLS) or alike(old, text):
                return True
    return False


def _places(side: Sequence[str], other: Sequence[str]) -> list[int]:
    """Where each unit stands in the other text; `GONE`, or `UNSURE` if one of several may be it."""
    mine, theirs = Counter(side), Counter(other)
    where = {text: place for place, text in enumerate(other)}
    return [
        where[text] if mine[text] == theirs[text] == 1 else UNSURE if text in where else GONE
        for text in side
    ]


def _spaced_alike(base: Units, side: Units, other: Units, places: list[int]) -> bool:
    """Whether the other has each space that this side changed, where its neighbours still meet."""
    before = defaultdict(set)
    for pair, gap in _pairs(base):
        before[pair].add(gap)
    around = [EDGE, *places, len(other.texts)]
    for number, (pair, gap) in enumerate(_pairs(side)):
        left, right = around[number : number + 2]
        if gap in before[pair] or GONE in (left, right):
            continue
        if UNSURE in (left, right):
            return False
        if right == left + 1:
            if other.gaps[right] != gap:
                return False
        elif before[pair]:
            return False
    return True


def _pairs(units: Units) -> Iterator[tuple[_Pair, str]]:
    texts = ["", *units.texts, ""]
    for number, gap in enumerate(units.gaps):
        yield (texts[number], texts[number + 1]), gap
