"""Where the text of the charter that a decision names is read."""

from typing import NamedTuple

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.pages.models import Book, Page, Revision


class CharterAddress(NamedTuple):
    """One exact text of the charter: its number, and the slugs of its book and page."""

    book_slug: str
    page_slug: str
    number: int


def find_charter_address(revision_id: int | None) -> CharterAddress | None:
    """The text of the charter that a rule stood in, whatever the charter says today."""
    if revision_id is None:
        return None
    row = session.execute(
        select(Book.slug, Page.slug, Revision.number)
        .join(Page, Page.book_id == Book.id)
        .join(Revision, Revision.page_id == Page.id)
        .where(Revision.id == revision_id)
    ).first()
    return CharterAddress(*row) if row else None
