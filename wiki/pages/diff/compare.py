"""Compare two texts: align their blocks, then mark words inside those that changed."""

from collections.abc import Sequence

from wiki.pages.diff.blocks import Block, blocks
from wiki.pages.diff.bounds import MOST_LINES, Budget
from wiki.pages.diff.comparison import BlockChange, ComparedBlock, Comparison, Text
from wiki.pages.diff.labels import Origin
from wiki.pages.diff.marks import Segment, mark
from wiki.pages.diff.matching import match_blocks
from wiki.pages.diff.ordering import reading_order, steady
from wiki.pages.diff.pairing import Match


def compare(old: Text, new: Text) -> Comparison:
    """What changed from the old text to the new, at a bounded cost."""
    budget = Budget()
    title = mark(old.title, new.title, budget)
    many = max(old.body.count("\n"), new.body.count("\n")) > MOST_LINES
    left, right = map(_uncut if many else blocks, (old.body, new.body))
    matches = match_blocks(left, right, budget)
    kept = steady(matches)
    shown = _Shown(left, right, budget)
    for match in reading_order(matches, kept, len(left), len(right)):
        shown.add(match, moved=(match.old.start, match.new.start) not in kept)
    return Comparison(title, tuple(shown.found))


def _uncut(text: str) -> tuple[Block, ...]:
    return (Block("paragraph", text),)


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
