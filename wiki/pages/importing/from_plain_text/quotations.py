"""Quotations between marks, with the person who signs them."""

import re

from wiki.pages.importing.facts.people import looks_like_name
from wiki.pages.importing.from_plain_text.blocks import SUPERSCRIPTS, Block
from wiki.pages.importing.from_plain_text.headings import level
from wiki.pages.importing.from_plain_text.pieces import PageText, Piece

_OPENS = re.compile(r"^\s*[“«]")
_CLOSES = re.compile(rf"[”»“]\s*[.!]?\s*[{SUPERSCRIPTS}]*\s*$")
_LONGEST = 30


def quotation(page: PageText, index: int) -> Piece | None:
    """Signed or not; a short one that is signed and followed by the whole account heads it."""
    end = _end(page, index)
    if end is None:
        return None
    signature = _signature(page.at(end))
    if signature and end == index + 1:
        account_end = _end(page, end + 1)
        if account_end is not None and not _signature(page.at(account_end)):
            text = _quoted(page, page.blocks[end + 1 : account_end], signature)
            heading = f"{level(page, index)} {page.blocks[index].text}"
            return Piece(f"{heading}\n\n{text}", account_end - index)
    text = _quoted(page, page.blocks[index:end], signature)
    return Piece(text, end - index + bool(signature))


def _end(page: PageText, index: int) -> int | None:
    """Index after the block that closes the quotation opened here, or None."""
    first = page.at(index)
    if first is None or first.kind != "text" or not _OPENS.match(first.text):
        return None
    if _CLOSES.search(first.text[-40:]):
        return index + 1
    if _opened(first.text) <= 0:
        return None
    for at in range(index + 1, min(index + _LONGEST, len(page.blocks))):
        block = page.blocks[at]
        if block.kind == "mark" or (block.kind == "text" and _OPENS.match(block.text)):
            return None
        if _CLOSES.search(block.text[-40:]):
            return at + 1
    return None


def _opened(text: str) -> int:
    return sum(map(text.count, "“«")) - sum(map(text.count, "”»"))


def _signature(block: Block | None) -> str:
    """« Name, function » on a line of its own."""
    if block is None or not block.is_line or len(block.text) > 180:
        return ""
    text = block.text.strip().lstrip("–—- ")
    name, comma, function = text.partition(",")
    signed = comma and function.strip() and looks_like_name(name) and text[-1] not in ".:;"
    return text if signed else ""


def _quoted(page: PageText, blocks: list[Block], signature: str) -> str:
    parts = [page.paragraph(block) for block in blocks]
    if signature:
        parts.append(f"— {signature}")
    text = "\n\n".join(parts)
    return "\n".join(
        f"> {line}".rstrip(" ") if not line else f"> {line}" for line in text.split("\n")
    )
