"""What one side changed: runs of sentences of the base, and the runs that took their place."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from wiki.pages.diff.anchors import anchors
from wiki.pages.diff.bounds import Budget
from wiki.pages.merge.bounds import MOST_REWORDED, REWORDED_CELLS, SAME_SENTENCE


class Hunk(NamedTuple):
    """The base's units from `start` to `stop` became the side's from `new_start` to `new_stop`."""

    start: int
    stop: int
    new_start: int
    new_stop: int

    @property
    def is_insertion(self) -> bool:
        """Whether nothing of the base was touched."""
        return self.start == self.stop

    @property
    def is_deletion(self) -> bool:
        """Whether nothing took the place."""
        return self.new_start == self.new_stop

    @property
    def shrinks(self) -> bool:
        """Whether less came than left."""
        return self.new_stop - self.new_start < self.stop - self.start

    @property
    def grows(self) -> bool:
        """Whether more came than left, so that its end may be an addition."""
        return self.new_stop - self.new_start > self.stop - self.start


def find_hunks(base: Sequence[str], side: Sequence[str], budget: Budget) -> list[Hunk]:
    """The changes in order; sentences reworded one by one are as many changes."""
    seen: dict[str, int] = {}
    old = [seen.setdefault(text, len(seen)) for text in base]
    new = [seen.setdefault(text, len(seen)) for text in side]
    found: list[Hunk] = []
    after = (0, 0)
    for pair in [*anchors(old, new, budget), (len(old), len(new))]:
        if pair != after:
            found += _reworded(base, side, Hunk(after[0], pair[0], after[1], pair[1]), budget)
        after = (pair[0] + 1, pair[1] + 1)
    return found


def _reworded(
    base: Sequence[str], side: Sequence[str], hunk: Hunk, budget: Budget
) -> Sequence[Hunk]:
    """One change a sentence, if each new one is plainly an old one reworded; else all in one."""
    old, new = hunk.stop - hunk.start, hunk.new_stop - hunk.new_start
    if not 0 < new <= old or old == 1 or old > MOST_REWORDED:
        return (hunk,)
    found = []
    at = hunk.start
    for place in range(hunk.new_start, hunk.new_stop):
        last = hunk.stop - (hunk.new_stop - place)
        start = at
        while not _may_be(base[at], side[place], budget):
            at += 1
            if at > last:
                return (hunk,)
        if start < at:
            found.append(Hunk(start, at, place, place))
        found.append(Hunk(at, at + 1, place, place + 1))
        at += 1
    if at < hunk.stop:
        found.append(Hunk(at, hunk.stop, hunk.new_stop, hunk.new_stop))
    return found


def alike(old: str, new: str) -> bool:
    """Whether one is plainly the other, reworded."""
    return Indel.normalized_similarity(old, new) >= SAME_SENTENCE


def _may_be(old: str, new: str, budget: Budget) -> bool:
    """The same, of sentences that are not too long to tell."""
    return budget.spend(len(old) * len(new), REWORDED_CELLS) and alike(old, new)
