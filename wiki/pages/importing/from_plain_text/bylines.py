"""The line « par … » that opens a preface, with the function below it."""

from wiki.pages.importing.facts.byline import author_named, is_preface, read_byline
from wiki.pages.importing.from_plain_text.blocks import Block
from wiki.pages.importing.from_plain_text.pieces import PageText, Piece
from wiki.pages.importing.outline import Credit


def byline(page: PageText, index: int) -> Piece | None:
    """Name and function, one below the other, at the top of a page."""
    lines = _lines(page.blocks) if index == 0 else ()
    if not lines:
        return None
    return Piece("  \n".join(lines), 1 if "\n" in page.blocks[0].text else len(lines))


def preface_author(title: str, blocks: list[Block]) -> Credit | None:
    lines = _lines(blocks) if is_preface(title) else ()
    return read_byline(lines[0], " ".join(lines[1:])) if lines else None


def _lines(blocks: list[Block]) -> tuple[str, ...]:
    if not blocks or blocks[0].kind != "text" or not author_named(blocks[0].rows[0].text):
        return ()
    first = blocks[0].text.split("\n")
    if len(first) > 1 or "," in first[0] or len(blocks) < 2:
        return tuple(first) if len(first) <= 3 else ()
    second = blocks[1]
    is_function = second.is_line and len(second.text) <= 160 and second.text[-1] not in ".!?:"
    return (first[0], second.text) if is_function else (first[0],)
