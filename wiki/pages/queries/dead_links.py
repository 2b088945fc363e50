"""Addresses elsewhere that no longer answer."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, ExternalLink, Page
from wiki.pages.models.links import Asked
from wiki.pages.queries.backlinks import MOST_PAGES

FAILURES = 2
FAILING_FOR = timedelta(days=2)
"""One bad day makes nobody change a text."""


class DeadLink(NamedTuple):
    """An address, how it answered last, 0 for not at all, and the page that names it."""

    url: str
    status: int
    since: datetime
    title: str
    page_url: str


def is_dead(rows: type[Asked]) -> ColumnElement[bool]:
    """Condition on rows with an address: it failed more than once, over some days."""
    return and_(rows.failures >= FAILURES, rows.failing_since <= now() - FAILING_FOR)


def list_dead_links(book: Book) -> list[DeadLink]:
    """The addresses named in a guide that failed more than once, over some days."""
    rows = session.execute(
        select(ExternalLink.url, ExternalLink.status, ExternalLink.failing_since,
               Page.title, Page.slug)
        .join(Page, Page.id == ExternalLink.page_id)
        .where(
            Page.book_id == book.id,
            Page.deleted_at.is_(None),
            is_dead(ExternalLink),
        )
        .order_by(Page.sort_key, Page.id, ExternalLink.id)
        .limit(MOST_PAGES)
    )  # fmt: skip
    return [
        DeadLink(url, status or 0, since or now(), title, page_path(book.kind, book.slug, slug))
        for url, status, since, title, slug in rows
    ]
