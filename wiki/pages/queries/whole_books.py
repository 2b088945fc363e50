"""A whole book at once."""

from dataclasses import dataclass

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.pages.models import Book, Page, Rendering, Revision
from wiki.pages.queries.trees import Node, get_tree


@dataclass(frozen=True)
class WholePage:
    """One page among all those of its book, in reading order."""

    node: Node
    text: str


def list_whole_pages(book: Book, *, source: bool = False) -> list[WholePage]:
    """Every page of a book in reading order: what it looks like, or its Markdown."""
    column = Revision.body if source else Rendering.html
    rows = session.execute(
        select(Page.id, column)
        .join(Revision, Revision.id == Page.current_revision_id)
        .join(Rendering, Rendering.revision_id == Revision.id)
        .where(Page.book_id == book.id, Page.deleted_at.is_(None))
    )
    texts = {page_id: text for page_id, text in rows}  # noqa: C416  # rows are not pairs for mypy
    return [WholePage(node, texts[node.id]) for node in get_tree(book).nodes if node.id in texts]
