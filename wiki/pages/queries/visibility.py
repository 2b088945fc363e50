"""Which books a person may see: the filter that every outlet begins with."""

from sqlalchemy import ColumnElement, or_, select, true

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.models import Book, Page


def seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Book`, the same rule as `policy.can_see_book`."""
    if viewer.is_administrator:
        return true()
    allowed = ["public", "members"] if viewer.is_member else ["public"]
    return or_(
        Book.visibility.in_(allowed),
        Book.group_id.in_(viewer.group_ids),
        Book.id.in_(viewer.scope_ids("editor", "book")),
    )


def visible_book_ids(viewer: Actor) -> list[int]:
    """Ids of the books that this person may see."""
    return list(session.scalars(select(Book.id).where(seen_by(viewer))))


def get_page_by_public_id(public_id: str, viewer: Actor) -> Page:
    """One page, wherever it lives.

    Raises:
        NotFound: there is none that this person may see.
    """
    page = session.scalar(
        select(Page)
        .join(Book)
        .where(Page.public_id == public_id, Page.deleted_at.is_(None), seen_by(viewer))
    )
    if page is None:
        raise NotFound
    return page
