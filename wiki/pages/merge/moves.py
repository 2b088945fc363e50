"""Follow a block that one moved and the other edited or deleted, so that both are done.

The block is put, in the texts of those who left it in place, where the other put it; what was a
deletion here and an addition there is then no change at all, and only the edit is left to merge.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wiki.pages.diff.blocks import Block, blocks
from wiki.pages.diff.bounds import Budget
from wiki.pages.diff.matching import match_blocks
from wiki.pages.diff.ordering import steady
from wiki.pages.diff.pairing import Match
from wiki.pages.merge.bounds import MOST_LINES, MOVE_CELLS
from wiki.pages.merge.result import NONE, Counts

_IN_ROWS = frozenset({"item", "table"})


class Texts(NamedTuple):
    """The text both started from, and what each made of it."""

    base: str
    mine: str
    theirs: str


def follow_moves(texts: Texts) -> tuple[Texts, Counts]:
    """The texts with such blocks in their new place in all three, and how many each one moved."""
    if any(text.count("\n") > MOST_LINES for text in texts):
        return texts, NONE
    base, mine, theirs = map(blocks, texts)
    one, other = _Side(base, mine), _Side(base, theirs)
    if not one.moved and not other.moved:
        return texts, NONE
    order = _Order(list(range(len(base))))
    # Whoever comes first may be in the way of the other: it is not to depend on who asks.
    if texts.mine < texts.theirs:
        counts = Counts(_follow(base, one, other, order), _follow(base, other, one, order))
    else:
        counts = Counts(
            *reversed((_follow(base, other, one, order), _follow(base, one, other, order)))
        )
    if not order.changed:
        return texts, counts
    joined = Texts(order.joined(base), one.order.joined(mine), other.order.joined(theirs))
    return joined, counts


class _Side:
    """What became of each block of the base in one of the texts."""

    def __init__(self, base: Sequence[Block], new: Sequence[Block]) -> None:
        self.blocks = new
        matches = match_blocks(base, new, Budget(MOVE_CELLS))
        kept = steady(matches)
        self.by_old = {place: match for match in matches for place in match.old}
        self.by_new = {place: match for match in matches for place in match.new}
        self.moved = sorted(
            (match for match in matches if _starts(match) not in kept and len(match.old) == 1),
            key=lambda match: match.new.start,
        )
        self.moved_old = {match.old.start for match in self.moved}
        self.order = _Order(list(range(len(new))))

    def text_of(self, match: Match) -> str:
        return "".join(self.blocks[place].text for place in match.new)


class _Order:
    """The blocks of a text in a new order."""

    def __init__(self, places: list[int]) -> None:
        self.places = places
        self.changed = False

    def put_after(self, moved: Sequence[int], anchor: int | None) -> None:
        """Take these blocks away and put them behind another, or in front of all."""
        self.places = [place for place in self.places if place not in moved]
        at = 0 if anchor is None else self.places.index(anchor) + 1
        self.places[at:at] = moved
        self.changed = True

    def joined(self, found: Sequence[Block]) -> str:
        """The text in this order; blocks that are neighbours only now are kept apart."""
        if not self.changed:
            return "".join(block.source for block in found)
        parts = [found[0].lead]
        for place, after in zip(self.places, [*self.places[1:], None], strict=True):
            parts.append(found[place].text)
            if after is None or after == place + 1:
                parts.append(found[place].tail)
            else:
                parts.append(_apart(found[place], found[after]))
        return "".join(parts)


def _follow(base: Sequence[Block], mover: _Side, other: _Side, order: _Order) -> int:
    """Do again in the base and the other text what one side moved; how many blocks that was."""
    followed = 0
    for match in mover.moved:
        place = match.old.start
        in_base, in_other = _anchor(mover, match, other)
        became = other.by_old.get(place)
        if became is None:
            order.put_after([place], in_base)
        elif len(became.old) > 1 or other.text_of(became) == base[place].text:
            continue
        elif place not in other.moved_old:
            order.put_after([place], in_base)
            other.order.put_after(list(became.new), in_other)
            followed += 1
        elif _anchor(other, became, mover)[0] == in_base:
            order.put_after([place], in_base)
    return followed


def _anchor(mover: _Side, match: Match, other: _Side) -> tuple[int | None, int | None]:
    """What the block now stands behind: that block's place in the base and in the other text."""
    for place in range(match.new.start - 1, -1, -1):
        before = mover.by_new.get(place)
        known = other.by_old.get(before.old.stop - 1) if before else None
        if before and known:
            return before.old.stop - 1, known.new.stop - 1
    return None, None


def _apart(block: Block, after: Block) -> str:
    enough = "\n" if block.kind == after.kind and block.kind in _IN_ROWS else "\n\n"
    return block.tail if block.tail.count("\n") >= len(enough) else enough


def _starts(match: Match) -> tuple[int, int]:
    return match.old.start, match.new.start
