"""The models of a guide."""

from collections.abc import Sequence

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.models import Book, PageTemplate


def list_templates(book: Book) -> Sequence[PageTemplate]:
    """In the order in which they are offered."""
    return session.scalars(
        select(PageTemplate)
        .where(PageTemplate.book_id == book.id)
        .order_by(PageTemplate.position, PageTemplate.id)
    ).all()


def get_template(book: Book, public_id: str) -> PageTemplate:
    """One of this guide.

    Raises:
        NotFound: it has none of this name.
    """
    found = session.scalar(
        select(PageTemplate).where(
            PageTemplate.book_id == book.id, PageTemplate.public_id == public_id
        )
    )
    if found is None:
        raise NotFound
    return found
