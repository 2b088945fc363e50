"""Pages that were taken out of a book, for those who may bring them back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_edit_book

MOST = 200


@dataclass(frozen=True)
class DeletedPage:
    """A page and who deleted it."""

    page: Page
    person: str


def list_deleted_pages(book: Book, viewer: Actor) -> Sequence[DeletedPage]:
    """Latest first; nothing for whoever does not edit the book."""
    if not can_edit_book(viewer, book):
        return []
    rows = session.execute(
        select(Page, User.name)
        .outerjoin(User, User.contributor_id == Page.deleted_by_id)
        .where(Page.book_id == book.id, Page.deleted_at.is_not(None))
        .order_by(Page.deleted_at.desc(), Page.id.desc())
        .limit(MOST)
    )
    return [DeletedPage(page, name or "") for page, name in rows]


def get_deleted_page(book: Book, public_id: str, viewer: Actor) -> Page:
    """One of them, or one that was brought back already.

    Raises:
        NotFound: there is none, or the viewer does not edit the book.
    """
    found = session.scalar(select(Page).where(Page.book_id == book.id, Page.public_id == public_id))
    if found is None or not can_edit_book(viewer, book):
        raise NotFound
    return found
