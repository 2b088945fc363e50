"""What somebody may see, said in SQL; `policy.can_see_book` says the same of one book."""

from functools import lru_cache

from sqlalchemy import ColumnElement, or_, select, true

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Book, Page


@lru_cache(maxsize=64)  # making a statement costs more than running it
def seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Book`: those that the viewer may see."""
    if viewer.is_administrator:
        return true()
    allowed = [Book.visibility == "public"]
    if viewer.is_member:
        allowed.append(Book.visibility == "members")
    if viewer.group_ids:
        allowed.append((Book.visibility == "group") & Book.group_id.in_(viewer.group_ids))
    edited = viewer.scope_ids("editor", "book")
    if edited:
        allowed.append(Book.id.in_(edited))
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
