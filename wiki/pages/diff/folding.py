"""Fold what did not change, keeping enough around each change to know where one is."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from wiki.foundation.messages import Message, n_

CONTEXT = 3
# Folding one or two blocks would save no room and cost a click.
SMALLEST_FOLD = 3

_Block = TypeVar("_Block")


class Stretch(NamedTuple, Generic[_Block]):
    """A run of blocks, either shown or folded under one line that says how many there are."""

    blocks: tuple[_Block, ...]
    folded: bool

    @property
    def label(self) -> Message:
        """The line that stands for a folded run."""
        return n_("%(n)s unchanged block", "%(n)s unchanged blocks", len(self.blocks))


def stretches(
    blocks: Sequence[_Block], is_same: Callable[[_Block], bool]
) -> tuple[Stretch[_Block], ...]:
    """The blocks in order, cut where folding begins and ends."""
    found: list[Stretch[_Block]] = []
    shown_from = 0
    for start, stop in _folds(blocks, is_same):
        if shown_from < start:
            found.append(Stretch(tuple(blocks[shown_from:start]), folded=False))
        found.append(Stretch(tuple(blocks[start:stop]), folded=True))
        shown_from = stop
    if shown_from < len(blocks):
        found.append(Stretch(tuple(blocks[shown_from:]), folded=False))
    return tuple(found)


def _folds(blocks: Sequence[_Block], is_same: Callable[[_Block], bool]) -> list[tuple[int, int]]:
    changes = [index for index, block in enumerate(blocks) if not is_same(block)]
    found = []
    after = 0
    for change in [*changes, len(blocks)]:
        start = after + CONTEXT if after else 0
        stop = change - CONTEXT if change < len(blocks) else change
        if stop - start >= SMALLEST_FOLD:
            found.append((start, stop))
        after = change + 1
    return found
