"""Pages whose text leads to a page, and pages to which no text leads."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import aliased

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, PageLink
from wiki.pages.queries.visibility import seen_by

MOST_PAGES = 200
"""What one list shows; beyond that, mending some makes room for the others."""


class LinkingPage(NamedTuple):
    """A page as lists of links show it."""

    title: str
    url: str
    book_title: str
    language: str


def list_backlinks(page: Page, viewer: Actor) -> list[LinkingPage]:
    """The pages that lead to this one and that the viewer may see: those of its guide first."""
    rows = session.execute(
        select(Page.title, Page.slug, Book.title, Book.slug, Book.kind, Book.language)
        .join(Book, Book.id == Page.book_id)
        .where(
            Page.id.in_(select(PageLink.from_page_id).where(PageLink.to_page_id == page.id)),
            Page.id != page.id,
            Page.deleted_at.is_(None),
            seen_by(viewer),
        )
        .order_by(case((Book.id == page.book_id, 0), else_=1), Book.id, Page.sort_key)
        .limit(MOST_PAGES)
    )
    return [
        LinkingPage(title, page_path(kind, book_slug, slug), book, language)
        for title, slug, book, book_slug, kind, language in rows
    ]


def list_orphan_pages(book: Book, viewer: Actor) -> list[LinkingPage]:
    """Pages of a guide to which no text leads that the viewer may see; the order of the guide,
    through which every page is found, does not count.
    """
    rows = session.execute(
        select(Page.title, Page.slug)
        .where(Page.book_id == book.id, Page.deleted_at.is_(None), ~_is_led_to(viewer))
        .order_by(Page.sort_key, Page.id)
        .limit(MOST_PAGES)
    )
    return [
        LinkingPage(title, page_path(book.kind, book.slug, slug), book.title, book.language)
        for title, slug in rows
    ]


def _is_led_to(viewer: Actor) -> ColumnElement[bool]:
    linking = aliased(Page)
    return (
        select(PageLink.id)
        .join(linking, linking.id == PageLink.from_page_id)
        .join(Book, Book.id == linking.book_id)
        .where(
            PageLink.to_page_id == Page.id,
            linking.id != Page.id,
            linking.deleted_at.is_(None),
            seen_by(viewer),
        )
        .correlate(Page)
        .exists()
    )
