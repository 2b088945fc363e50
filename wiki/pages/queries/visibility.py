"""What somebody may see, said in SQL; `policy.can_see_book` says the same of one book."""

from functools import lru_cache

from sqlalchemy import ColumnElement, or_, select, true

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Book, Page


@lru_cache(maxsize=64)  # making a statement costs more than running it
def seen_by(viewer: Actor, book: type[Book] = Book) -> ColumnElement[bool]:
    """Condition on `Book`, or on an alias of it: those that the viewer may see."""
    if viewer.is_administrator:
        return true()
    allowed = [book.visibility == "public"]
    if viewer.is_member:
        allowed.append(book.visibility == "members")
    if viewer.group_ids:
        allowed.append((book.visibility == "group") & book.group_id.in_(viewer.group_ids))
    edited = viewer.scope_ids("editor", "book")
    if edited:
        allowed.append(book.id.in_(edited))
    return or_(*allowed)


def visible_book_ids(viewer: Actor) -> set[int]:
    """Ids of the books that the viewer may see."""
    return set(session.scalars(select(Book.id).where(seen_by(viewer))))


def visible_page_ids(viewer: Actor, page_ids: set[int]) -> set[int]:
    """Of these pages, those that the viewer may see."""
    return set(
        session.scalars(
            select(Page.id)
            .join(Book, Book.id == Page.book_id)
            .where(Page.id.in_(page_ids), Page.deleted_at.is_(None), seen_by(viewer))
        )
    )
