"""A page's blocks turned into Markdown: the first recogniser that knows a shape takes it."""

from itertools import pairwise

from wiki.pages.importing.from_plain_text.boxes import good_to_know, what_for
from wiki.pages.importing.from_plain_text.bylines import byline
from wiki.pages.importing.from_plain_text.headings import marked_heading, plain_heading
from wiki.pages.importing.from_plain_text.pieces import PageText, Piece, Recogniser
from wiki.pages.importing.from_plain_text.quotations import quotation
from wiki.pages.importing.from_plain_text.rows import Row

RECOGNISERS: tuple[Recogniser, ...] = (
    byline, marked_heading, good_to_know, what_for, quotation, plain_heading,
)  # fmt: skip


def composed(page: PageText) -> str:
    """Markdown of the whole page, without its notes."""
    parts: list[str] = []
    index = 0
    while index < len(page.blocks):
        piece = _piece(page, index)
        parts.append(piece.markdown)
        index += piece.used
    return "\n\n".join(parts)


def _piece(page: PageText, index: int) -> Piece:
    for recognise in RECOGNISERS:
        piece = recognise(page, index)
        if piece:
            return piece
    return Piece(page.paragraph(page.blocks[index]))


def is_wrapped(rows: list[Row]) -> bool:
    """Lines broken to fit a width: most lines that another follows are about equally long."""
    followed = [
        len(row.text)
        for row, below in pairwise(rows)
        if not row.is_blank and not below.is_blank and row.text.lstrip()[:1].isalnum()
    ]
    wide = [length for length in followed if 45 <= length <= 120]
    return len(followed) >= 3 and len(wide) >= 0.6 * len(followed)
