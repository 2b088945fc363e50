"""Find which blocks are the very same in both texts, and which of them kept their order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from wiki.pages.diff.bounds import BLOCK_CELLS, Budget

Pair = tuple[int, int]


def anchors(old: Sequence[int], new: Sequence[int], budget: Budget) -> list[Pair]:
    """Pairs of equal items that keep their order: ends first, then items unique on both sides.

    Unique items hold the rest in place better than the longest common sequence would, which
    happily matches two rules or two empty cells across a page.
    """
    head, tail = _common_ends(old, new)
    old_end, new_end = len(old) - tail, len(new) - tail
    found = [(index, index) for index in range(head)]
    unique = in_order(_unique(old, new, head, old_end, new_end))
    after = (head, head)
    for stop in [*unique, (old_end, new_end)]:
        found += _between(old, new, after, stop, budget)
        if stop[0] < old_end:
            found.append(stop)
        after = (stop[0] + 1, stop[1] + 1)
    found += zip(range(old_end, len(old)), range(new_end, len(new)), strict=True)
    return found


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """The largest part of these pairs that stands in the same order on both sides."""
    ordered = sorted(pairs)
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for index, (_old, new) in enumerate(ordered):
        place = bisect_left(ends, new)
        before.append(chosen[place - 1] if place else -1)
        if place == len(ends):
            ends.append(new)
            chosen.append(index)
        else:
            ends[place], chosen[place] = new, index
    found = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        found.append(ordered[at])
        at = before[at]
    return found[::-1]


def _common_ends(old: Sequence[int], new: Sequence[int]) -> Pair:
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _unique(
    old: Sequence[int], new: Sequence[int], head: int, old_end: int, new_end: int
) -> list[Pair]:
    old_counts, new_counts = Counter(old[head:old_end]), Counter(new[head:new_end])
    places = {new[index]: index for index in range(head, new_end) if new_counts[new[index]] == 1}
    return [
        (index, places[old[index]])
        for index in range(head, old_end)
        if old_counts[old[index]] == 1 and old[index] in places
    ]


def _between(
    old: Sequence[int], new: Sequence[int], start: Pair, stop: Pair, budget: Budget
) -> list[Pair]:
    rows, columns = stop[0] - start[0], stop[1] - start[1]
    if not rows or not columns or not budget.spend(rows * columns, BLOCK_CELLS):
        return []
    found: list[Pair] = []
    steps = Indel.opcodes(list(old[start[0] : stop[0]]), list(new[start[1] : stop[1]]))
    for step in steps:
        if step.tag == "equal":
            left, right = start[0] + step.src_start, start[1] + step.dest_start
            found += ((left + n, right + n) for n in range(step.src_end - step.src_start))
    return found
