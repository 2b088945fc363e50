"""Books at a glance, and the addresses of everything public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, Revision
from wiki.pages.queries.visibility import seen_by

MOST_ADDRESSES = 50_000
"""What one sitemap may hold."""
MOST_BOOKS = 200
"""What one list of books shows."""


@dataclass(frozen=True)
class BookCard:
    """A book, how many pages it has and when one last changed."""

    book: Book
    page_count: int
    changed_at: datetime | None


def list_book_cards(viewer: Actor, kind: str = "guide") -> list[BookCard]:
    """The books of one kind that this person may see, in their order."""
    rows = session.execute(
        select(Book, func.count(Page.id), func.max(Revision.created_at))
        .outerjoin(Page, (Page.book_id == Book.id) & Page.deleted_at.is_(None))
        .outerjoin(Revision, Revision.id == Page.current_revision_id)
        .where(Book.kind == kind, seen_by(viewer))
        .group_by(Book.id)
        .order_by(Book.position, Book.id)
        .limit(MOST_BOOKS)
    )
    return [BookCard(book, count, changed_at) for book, count, changed_at in rows]


def list_public_addresses() -> Sequence[tuple[str, datetime]]:
    """Path and last change of every page that everybody may read."""
    rows = session.execute(
        select(Book.kind, Book.slug, Page.slug, Revision.created_at)
        .join(Page, Page.book_id == Book.id)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(Page.deleted_at.is_(None), seen_by(GUEST))
        .order_by(Book.position, Page.id)
        .limit(MOST_ADDRESSES)
    )
    return [(page_path(kind, book, page), at) for kind, book, page, at in rows]
