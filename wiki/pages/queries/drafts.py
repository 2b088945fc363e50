"""Drafts: one's own, and word that somebody else is at work, never of what they write."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.models import Book, Draft, Page
from wiki.pages.queries.visibility import seen_by

AT_WORK_FOR = timedelta(minutes=60)
MOST_NAMES = 3


def find_draft(viewer: Actor, place: str) -> Draft | None:
    """What the viewer has begun in that place."""
    if not viewer.user_id:
        return None
    return session.scalar(
        select(Draft).where(Draft.user_id == viewer.user_id, Draft.place == place)
    )


def get_draft(viewer: Actor, public_id: str) -> Draft:
    """One's own draft.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    draft = session.scalar(
        select(Draft).where(Draft.user_id == viewer.user_id, Draft.public_id == public_id)
    )
    if draft is None:
        raise NotFound
    return draft


def list_drafts(viewer: Actor, *, limit: int = 50) -> Sequence[tuple[Draft, Book, Page | None]]:
    """One's own, latest first, on pages that one still sees, or of new pages of guides."""
    rows = session.execute(
        select(Draft, Book, Page)
        .join(Book, Book.id == Draft.book_id)
        .outerjoin(Page, Page.id == Draft.page_id)
        .where(Draft.user_id == viewer.user_id, Page.deleted_at.is_(None), seen_by(viewer))
        .order_by(Draft.saved_at.desc())
        .limit(limit)
    )
    return [(draft, book, page) for draft, book, page in rows]


def list_people_at_work(page: Page, viewer: Actor) -> Sequence[str]:
    """Who else has been writing on this page within the hour, by name."""
    rows = session.scalars(
        select(User.name)
        .join(Draft, Draft.user_id == User.id)
        .where(
            Draft.page_id == page.id,
            Draft.saved_at > now() - AT_WORK_FOR,
            Draft.user_id != viewer.user_id,
            User.deactivated_at.is_(None),
        )
        .distinct()
        .limit(MOST_NAMES)
    )
    return rows.all()
