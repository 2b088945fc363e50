"""What is to be read again: pages and dated statements whose day has come."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, DatedClaim, Page
from wiki.pages.queries.page_views import AnySelect
from wiki.pages.queries.visibility import seen_by
from wiki.pages.review_dates import today

MOST_LINES = 200
"""What one list shows; as some are read, others come up."""


class StaleLine(NamedTuple):
    """A page to read again, or with a `quote` one statement of it, held true on `dated_on`."""

    due: date
    title: str
    url: str
    book_title: str
    language: str
    quote: str = ""
    dated_on: date | None = None


def list_stale(viewer: Actor, book: Book | None = None) -> list[StaleLine]:
    """What waits longest first, in one guide or in all that the viewer sees."""
    place = (Page.title, Page.slug, Book.title, Book.slug, Book.kind, Book.language)
    pages = select(Page.review_by, *place).order_by(Page.review_by, Page.id)
    claims = select(DatedClaim.check_by, *place, DatedClaim.quote, DatedClaim.dated_on).order_by(
        DatedClaim.check_by, DatedClaim.page_id, DatedClaim.position
    )
    within = (seen_by(viewer), *([Book.id == book.id] if book else []))
    lines = [
        _line(*row)
        for query in (_due_pages(pages, *within), _due_claims(claims, *within))
        for row in session.execute(query.limit(MOST_LINES))
    ]
    return sorted(lines, key=lambda line: line.due)[:MOST_LINES]


def count_stale(viewer: Actor) -> int:
    """How much is to be read again in the guides that this person edits."""
    edited = viewer.scope_ids("editor", "book")
    if not edited and not viewer.is_administrator:
        return 0
    mine = () if viewer.is_administrator else (Book.id.in_(edited),)
    pages = _due_pages(select(func.count(Page.id)), *mine).scalar_subquery()
    claims = _due_claims(select(func.count(DatedClaim.id)), *mine).scalar_subquery()
    return session.scalar(select(pages + claims)) or 0


def _due_pages(query: AnySelect, *conditions: ColumnElement[bool]) -> AnySelect:
    return (
        query.select_from(Page)
        .join(Book, Book.id == Page.book_id)
        .where(Page.review_by <= today(), Page.deleted_at.is_(None), *conditions)
    )


def _due_claims(query: AnySelect, *conditions: ColumnElement[bool]) -> AnySelect:
    return (
        query.select_from(DatedClaim)
        .join(Page, Page.id == DatedClaim.page_id)
        .join(Book, Book.id == Page.book_id)
        .where(DatedClaim.check_by <= today(), Page.deleted_at.is_(None), *conditions)
    )


def _line(
    due: date, title: str, slug: str, book: str, book_slug: str, kind: str, language: str,
    quote: str = "", dated_on: date | None = None,
) -> StaleLine:  # fmt: skip
    url = page_path(kind, book_slug, slug)
    return StaleLine(due, title, url, book, language, quote, dated_on)
