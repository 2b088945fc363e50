"""What one person has published, for those who may see it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice, take
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, Revision
from wiki.pages.queries.visibility import seen_by


class Contribution(NamedTuple):
    """One revision: its page as it is called today, and what its author said of it."""

    id: int
    number: int
    summary: str
    at: datetime
    title: str
    page_slug: str
    book_slug: str
    book_title: str
    book_kind: str
    language: str

    @property
    def url(self) -> str:
        """The address of the page."""
        return page_path(self.book_kind, self.book_slug, self.page_slug)


def list_contributions(
    viewer: Actor, contributor_id: int, *, before: int | None = None, limit: int = 20
) -> Slice[Contribution]:
    """The revisions of a contributor, latest first, on pages that the viewer may see."""
    query = (
        select(
            Revision.id, Revision.number, Revision.summary, Revision.created_at,
            Page.title, Page.slug, Book.slug, Book.title, Book.kind, Book.language,
        )
        .join(Page, Page.id == Revision.page_id)
        .join(Book, Book.id == Page.book_id)
        .where(
            Revision.contributor_id == contributor_id, Page.deleted_at.is_(None), seen_by(viewer)
        )
        .order_by(Revision.id.desc())
    )  # fmt: skip
    if before is not None:
        query = query.where(Revision.id < before)
    rows = session.execute(query.limit(limit + 1)).all()
    return take([Contribution._make(row) for row in rows], limit, "id")
