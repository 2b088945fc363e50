"""Addresses, old and new."""

from collections.abc import Iterator

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.pages.models import Book, OldAddress, Page


def find_address_faults() -> Iterator[Message]:
    """An old address leads to something that is there, and hides nothing that lives there now."""
    pages = {page: (book, slug) for page, book, slug in _pages()}
    books = {book: (0, slug) for book, slug in session.execute(select(Book.id, Book.slug))}
    for old in session.scalars(select(OldAddress).order_by(OldAddress.id)):
        living = books if old.kind == "book" else pages
        if old.target_id not in living:
            yield _("The old address “%(slug)s” leads to nothing.", slug=old.slug)
        elif (old.scope_id, old.slug) in living.values():
            yield _("The old address “%(slug)s” hides what lives there now.", slug=old.slug)


def _pages() -> Iterator[tuple[int, int, str]]:
    yield from session.execute(select(Page.id, Page.book_id, Page.slug))
