"""Where an address that no longer exists leads now."""

from typing import NoReturn

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.models import Book, OldAddress, Page
from wiki.pages.queries.visibility import seen_by


class Moved(NotFound):
    """What was asked for lives elsewhere now, and the viewer may see it there."""

    def __init__(self, *, book_slug: str, page_slug: str = "", book_kind: str = "guide") -> None:
        super().__init__()
        self.book_slug = book_slug
        self.page_slug = page_slug
        self.book_kind = book_kind


def lead_on(book_slug: str, page_slug: str, viewer: Actor) -> NoReturn:
    """Say where a book, or a page of it, lives now, in one step however often it moved.

    Raises:
        Moved: it has another address.
        NotFound: nothing was ever there, or nothing that the viewer may see.
    """
    book = _book_once_at(book_slug, viewer)
    if book is None:
        raise NotFound
    if not page_slug:
        raise Moved(book_slug=book.slug, book_kind=book.kind)
    page = _page_at(book, page_slug) or _page_once_at(book, page_slug)
    if page is None:
        raise NotFound
    raise Moved(book_slug=book.slug, page_slug=page.slug, book_kind=book.kind)


def _book_once_at(slug: str, viewer: Actor) -> Book | None:
    seen = select(Book).where(seen_by(viewer))
    old = select(OldAddress.target_id).where(OldAddress.kind == "book", OldAddress.slug == slug)
    return session.scalar(seen.where(Book.slug == slug)) or session.scalar(
        seen.where(Book.id.in_(old))
    )


def _page_at(book: Book, slug: str) -> Page | None:
    return session.scalar(
        select(Page).where(Page.book_id == book.id, Page.slug == slug, Page.deleted_at.is_(None))
    )


def _page_once_at(book: Book, slug: str) -> Page | None:
    old = select(OldAddress.target_id).where(
        OldAddress.kind == "page", OldAddress.scope_id == book.id, OldAddress.slug == slug
    )
    return session.scalar(select(Page).where(Page.id.in_(old), Page.deleted_at.is_(None)))
