"""See that one text already has all that the other changed, as after an earlier merge of both."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from wiki.pages.diff.anchors import in_order
from wiki.pages.merge.hunks import Hunk
from wiki.pages.merge.units import Units

_Pair = tuple[str, str]

EDGE, GONE, UNSURE = -1, -2, -3


def has_all_of(base: Units, side: Units, hunks: Sequence[Hunk], other: Units) -> bool:
    """Whether the other has each sentence that this side added, in its place, and none it removed.

    In doubt it has not: the two are then merged like any others.
    """
    present = set(other.texts)
    added = {text for hunk in hunks for text in side.texts[hunk.new_start : hunk.new_stop]}
    removed = {text for hunk in hunks for text in base.texts[hunk.start : hunk.stop]}
    if not added <= present or (removed - added) & present:
        return False
    places = _places(side.texts, other.texts)
    kept = {new for _old, new in in_order((n, at) for n, at in enumerate(places) if at >= 0)}
    placed = all(at in kept for text, at in zip(side.texts, places, strict=True) if text in added)
    return placed and _spaced_alike(base, side, other, places)


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
