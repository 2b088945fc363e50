"""The result of a comparison, in the order a reader follows the new text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from wiki.foundation.messages import Message
from wiki.pages.diff.blocks import Block, SourceKind
from wiki.pages.diff.folding import Stretch, stretches
from wiki.pages.diff.labels import CHANGES, SIGNS, SOURCES, Origin
from wiki.pages.diff.marks import Segment, SegmentChange
from wiki.pages.diff.summary import Counts, describe
from wiki.pages.diff.tokens import count_words

BlockChange = Literal["same", "changed", "added", "removed", "moved"]


class Text(NamedTuple):
    """What a revision says: its title and its Markdown."""

    title: str
    body: str


class ComparedBlock(NamedTuple):
    """One block of the old text, of the new, or of both, with its words marked."""

    kind: BlockChange
    source_kind: SourceKind
    segments: tuple[Segment, ...]
    old: Block | None
    new: Block | None
    old_position: int
    moved_from: Origin | None = None

    @property
    def label(self) -> Message:
        """What happened to the block."""
        return CHANGES[self.kind]

    @property
    def sign(self) -> str:
        """The same as a sign, for those who skim."""
        return SIGNS[self.kind]

    @property
    def source_label(self) -> Message:
        """What the block is, a paragraph or a table row for instance."""
        return SOURCES[self.source_kind]


@dataclass(frozen=True)
class Comparison:
    """Two texts in one: the title's words, then the blocks."""

    title: tuple[Segment, ...]
    blocks: tuple[ComparedBlock, ...]

    @cached_property
    def counts(self) -> Counts:
        """How many blocks and words changed, and whether anything but words did."""
        kinds = [block.kind for block in self.blocks]
        return Counts(
            title=any(segment.kind != "same" for segment in self.title),
            changed=kinds.count("changed"),
            added=kinds.count("added"),
            removed=kinds.count("removed"),
            moved=kinds.count("moved"),
            words_added=self._count_words("added"),
            words_removed=self._count_words("removed"),
            spacing=any(_spaced_anew(block) for block in self.blocks),
        )

    @property
    def summary(self) -> Message:
        """One sentence: what changed, and how much."""
        return describe(self.counts)

    @cached_property
    def stretches(self) -> tuple[Stretch[ComparedBlock], ...]:
        """The blocks with long unchanged runs set apart, to be folded."""
        return stretches(self.blocks, is_same=lambda block: block.kind == "same")

    def old_body(self) -> str:
        """The old text again, from what is shown of it."""
        blocks = sorted(self.blocks, key=lambda block: block.old_position)
        return "".join(_around(block.old, block.segments, "removed") for block in blocks)

    def new_body(self) -> str:
        """The new text again, from what is shown of it."""
        return "".join(_around(block.new, block.segments, "added") for block in self.blocks)

    def _count_words(self, kind: SegmentChange) -> int:
        segments = [segment for block in self.blocks for segment in block.segments]
        return sum(count_words(segment.text) for segment in segments if segment.kind == kind)


def one_side(segments: Iterable[Segment], own: SegmentChange) -> str:
    """The text of one side: what both have, and what it alone has."""
    return "".join(segment.text for segment in segments if segment.kind in ("same", own))


def _around(block: Block | None, segments: Iterable[Segment], own: SegmentChange) -> str:
    return f"{block.lead}{one_side(segments, own)}{block.tail}" if block else ""


def _spaced_anew(block: ComparedBlock) -> bool:
    old, new = block.old, block.new
    return old is not None and new is not None and (old.lead, old.tail) != (new.lead, new.tail)
