"""Compare two texts: align their blocks, then mark words inside those that changed."""

from collections.abc import Sequence

from wiki.pages.diff.anchors import in_order
from wiki.pages.diff.blocks import Block, blocks
from wiki.pages.diff.bounds import Budget
from wiki.pages.diff.comparison import BlockChange, ComparedBlock, Comparison, Origin, Text
from wiki.pages.diff.marks import Segment, mark
from wiki.pages.diff.matching import match_blocks
from wiki.pages.diff.pairing import Match

_NOWHERE = range(0)


def compare(old: Text, new: Text) -> Comparison:
    """What changed from the old text to the new, at a bounded cost."""
    budget = Budget()
    title = mark(old.title, new.title, budget)
    left, right = blocks(old.body), blocks(new.body)
    matches = match_blocks(left, right, budget)
    steady = set(in_order((match.old.start, match.new.start) for match in matches))
    shown = _Shown(left, right, budget)
    for match in _reading_order(matches, steady, len(left), len(right)):
        shown.add(match, moved=(match.old.start, match.new.start) not in steady)
    return Comparison(title, tuple(shown.found))


def _reading_order(
    matches: Sequence[Match], steady: set[tuple[int, int]], old_count: int, new_count: int
) -> list[Match]:
    """The new text's order; what was removed stands where the old text's neighbours now stand."""
    by_old = {match.old.start: match for match in matches}
    by_new = {match.new.start: match for match in matches}
    found: list[Match] = []
    old_at = new_at = 0
    for old_stop, new_stop in [*sorted(steady), (old_count, new_count)]:
        while old_at < old_stop:
            match = by_old.get(old_at)
            if match is None:
                found.append(Match(range(old_at, old_at + 1), _NOWHERE))
            old_at = match.old.stop if match else old_at + 1
        while new_at < new_stop:
            match = by_new.get(new_at)
            found.append(match or Match(_NOWHERE, range(new_at, new_at + 1)))
            new_at = found[-1].new.stop
        if old_stop < old_count or new_stop < new_count:
            found.append(by_old[old_stop])
            old_at, new_at = by_old[old_stop].old.stop, by_old[old_stop].new.stop
    return found


class _Shown:
    """The compared blocks, built one by one."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block], budget: Budget) -> None:
        self.old, self.new, self.budget = old, new, budget
        self.headings = _headings_above(old)
        self.found: list[ComparedBlock] = []

    def add(self, match: Match, *, moved: bool) -> None:
        old, new = _as_one(self.old, match.old), _as_one(self.new, match.new)
        place = match.old.start
        if old and new:
            segments = mark(old.text, new.text, self.budget)
            kind: BlockChange = "same" if old.text == new.text else "changed"
            origin = Origin(place + 1, self.headings[place]) if moved else None
            self.found.append(
                ComparedBlock(
                    "moved" if moved else kind, new.kind, segments, old, new, place, origin
                )
            )
        elif old:
            removed = (Segment("removed", old.text),)
            self.found.append(ComparedBlock("removed", old.kind, removed, old, None, place))
        elif new:
            added = (Segment("added", new.text),)
            self.found.append(ComparedBlock("added", new.kind, added, None, new, -1))


def _headings_above(blocks: Sequence[Block]) -> list[str]:
    found, heading = [], ""
    for block in blocks:
        found.append(heading)
        if block.kind == "heading":
            heading = block.text.partition("\n")[0].strip("# \t")
    return found


def _as_one(blocks: Sequence[Block], places: range) -> Block | None:
    """Several blocks in a row as one, the blank lines between them part of its text."""
    if not places:
        return None
    first, last = blocks[places.start], blocks[places.stop - 1]
    if first is last:
        return first
    source = "".join(block.source for block in blocks[places.start : places.stop])
    text = source[len(first.lead) : len(source) - len(last.tail)]
    return Block(first.kind, text, last.tail, first.lead)
