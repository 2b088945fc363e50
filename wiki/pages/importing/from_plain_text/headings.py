"""Headings inside a page: marked by a square, or short lines that stand above a text."""

import re

from wiki.pages.importing.from_plain_text.blocks import SUPERSCRIPTS, Block
from wiki.pages.importing.from_plain_text.pieces import PageText, Piece
from wiki.pages.importing.from_plain_text.rows import unmarked

LONGEST = 110
_NO_HEADING_END = re.compile(rf"[.;:,!…>)\]_”»{SUPERSCRIPTS}]\s*$")
_HEADING_START = re.compile(r"^[A-ZÀ-ÖØ-ÞŒ0-9«“]")


def marked_heading(page: PageText, index: int) -> Piece | None:
    block = page.blocks[index]
    return Piece(f"## {unmarked(block.text)}") if block.kind == "mark" else None


def plain_heading(page: PageText, index: int) -> Piece | None:
    """A short line with no full stop, above a longer text or a list."""
    if not looks_like_heading(page, index):
        return None
    return Piece(f"{level(page, index)} {page.blocks[index].text}")


def level(page: PageText, index: int) -> str:
    """One deeper than the marked headings above it, when there are some."""
    return "###" if page.first_mark < index else "##"


def looks_like_heading(page: PageText, index: int) -> bool:
    block, below, above = page.blocks[index], page.at(index + 1), page.at(index - 1)
    if not (block.is_line and below and _reads_as_title(block.text)):
        return False
    if above and above.kind == "text" and above.text.rstrip().endswith(":"):
        return False
    return below.kind == "items" or _carries(page, index + 1, below)


def _reads_as_title(text: str) -> bool:
    return (
        3 <= len(text) <= LONGEST
        and bool(_HEADING_START.match(text))
        and not _NO_HEADING_END.search(text)
        and sum(c.isalpha() for c in text) >= 3
    )


def _carries(page: PageText, index: int, below: Block) -> bool:
    """The text below is a real one, or the word of a logo above a real one."""
    if below.kind == "text" and len(below.text) >= 80:
        return True
    after = page.at(index + 1)
    is_logo = below.is_line and len(below.text) <= 30 and below.text.islower()
    return bool(is_logo and after and after.kind == "text" and len(after.text) >= 80)
