"""Boxes: « Bon à savoir : » and the text below it; « … : pour quoi faire ? » and its list."""

import re

from wiki.foundation.sorting import folded
from wiki.pages.importing.from_plain_text.headings import looks_like_heading
from wiki.pages.importing.from_plain_text.pieces import PageText, Piece, boxed

_GOOD_TO_KNOW = re.compile(r"^\W*(?:bon a savoir|good to know)\s*(?::|$)[\s_]*", re.I)
_WHAT_FOR = re.compile(
    r"^(?P<title>.*?)[\s:,–—-]*\b(?:pour quoi faire|what for)\s*\?\s*$", re.I | re.S
)
_LONGEST_BOX = 3


def good_to_know(page: PageText, index: int) -> Piece | None:
    """Up to three paragraphs, until a title, a quote or a wide gap; of more, only the first."""
    block = page.blocks[index]
    label = _GOOD_TO_KNOW.match(folded(block.rows[0].text)) if block.kind == "text" else None
    if not label:
        return None
    own = page.paragraph(block).split("\n", 1)
    first_line = re.sub(r"^[^:]*:?[\s_]*", "", own[0]) if ":" in own[0] else ""
    rest = "\n".join(part for part in (first_line, *own[1:]) if part.strip())
    below = _below(page, index + 1)
    if rest or len(below) > _LONGEST_BOX:
        below = below[: 0 if rest else 1]
    content = [rest, *(page.paragraph(page.blocks[at]) for at in below)]
    text = "\n\n".join(part for part in content if part)
    return Piece(boxed("bon-a-savoir", "", text), 1 + len(below)) if text else None


def what_for(page: PageText, index: int) -> Piece | None:
    """The question, its subject as title of the box, and the list below as its content."""
    block, below = page.blocks[index], page.at(index + 1)
    found = _WHAT_FOR.match(block.text) if block.kind == "text" and len(block.text) <= 200 else None
    if not (found and below and below.kind == "items"):
        return None
    title = " ".join(found["title"].split())
    return Piece(boxed("pour-quoi-faire", title, page.paragraph(below)), 2)


def _below(page: PageText, start: int) -> list[int]:
    found: list[int] = []
    for at in range(start, len(page.blocks)):
        block = page.blocks[at]
        stops = block.kind == "mark" or (found and block.gap > 1) or looks_like_heading(page, at)
        opens = folded(block.text)[:1] in '“«"' or _GOOD_TO_KNOW.match(folded(block.text))
        if stops or opens or _WHAT_FOR.match(block.text[:200]):
            break
        found.append(at)
    return found
