"""A page's rows grouped into paragraphs, lists and notes."""

import re
from dataclasses import dataclass
from typing import Literal

from wiki.pages.importing.from_plain_text.rows import Row

Kind = Literal["text", "items", "note", "mark"]
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NOTE = re.compile(rf"^\s*(?:([{SUPERSCRIPTS}]+)\s*[/.):–-]?\s*|\[(\d{{1,3}})\]\s*[:.–-]?\s+)(?=\S)")
BULLET = re.compile(r"^(\s*)(?:[-–•·*‣∙]\s+|[▪■◦●❖➤►▶]\s*)(?=\S)")
NUMBER = re.compile(r"^(\s*)(\d{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True)
class Block:
    """Rows that belong together; `gap` is the number of empty lines before them."""

    kind: Kind
    rows: tuple[Row, ...]
    gap: int = 1

    @property
    def text(self) -> str:
        return "\n".join(row.text.strip() for row in self.rows)

    @property
    def is_line(self) -> bool:
        """One line of text, nothing else."""
        return self.kind == "text" and len(self.rows) == 1


def blocks_of(rows: list[Row]) -> list[Block]:
    """Split at empty lines, and where a list, a note or a marked title begins or ends."""
    blocks: list[Block] = []
    current: list[Row] = []
    kind: Kind = "text"
    gap = blanks = 0
    for row in [*rows, Row(0, "")]:
        if row.is_blank:
            if current:
                blocks.append(Block(kind, tuple(current), gap))
            current, blanks = [], blanks + 1
            continue
        starts = _kind(row)
        if current and _begins_another(kind, starts):
            blocks.append(Block(kind, tuple(current), gap))
            current = []
        if not current:
            kind, gap = starts, blanks
        blanks = 0
        current.append(row)
    return [_list_of_marks(block) for block in _without_rules(blocks)]


def _kind(row: Row) -> Kind:
    if NOTE.match(row.text):
        return "note"
    if row.is_marked:
        return "mark"
    return "items" if BULLET.match(row.text) or NUMBER.match(row.text) else "text"


def _begins_another(kind: Kind, starts: Kind) -> bool:
    """A plain line after a bullet or a note goes on with it; two marked lines are a list."""
    if starts == "note" or kind == "mark":
        return starts != kind
    return starts not in ("text", kind)


def _list_of_marks(block: Block) -> Block:
    if block.kind == "mark" and len(block.rows) > 1:
        return Block("items", block.rows, block.gap)
    return block


def _without_rules(blocks: list[Block]) -> list[Block]:
    """Lines drawn with dashes, underscores or equal signs hold no words."""
    return [b for b in blocks if any(c.isalnum() for row in b.rows for c in row.text)]
