"""A new title or address for a book."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.journal.actions import record
from wiki.pages.actions.old_addresses import leave_address, take_address
from wiki.pages.addresses import A_WORD, TUTORIALS
from wiki.pages.models import Book
from wiki.pages.policy import can_edit_book


def rename_book(*, actor: Actor, book: Book, title: str, slug: str = "") -> Book:
    """Give a book another title and, if a slug is given, another address; the old one leads to it.

    Raises:
        NotAllowed: the actor does not edit this book.
        Invalid: no title, or another book lives at that address.
    """
    if not can_edit_book(actor, book):
        raise NotAllowed(_("Only the editors of this guide can rename it."))
    title = " ".join(title.split())
    if not title:
        raise Invalid({"title": _("A guide needs a title.")})
    if len(title) > 200:
        raise Invalid({"title": _("Please keep the title to 200 characters.")})
    wanted = slugify(slug, fallback="guide") if slug.strip() else book.slug
    if (title, wanted) == (book.title, book.slug):
        return book
    if book.slug != wanted and (book.kind == "tutorials" or wanted == TUTORIALS):
        raise Invalid({"slug": _("This address is that of the tutorials, and of nothing else.")})
    if book.slug != wanted and wanted == A_WORD:
        raise Invalid({"slug": _("This address stands for all senses of a word.")})
    if session.scalar(select(Book.id).where(Book.slug == wanted, Book.id != book.id)):
        raise Invalid({"slug": _("Another guide already has this address.")})
    former = _take(book, wanted)
    book.title = title
    book.touch()
    record(
        "pages.rename_book", actor=actor, subject=book, scope=("book", book.id),
        former=former, slug=wanted, title=title,
    )  # fmt: skip
    return book


def _take(book: Book, wanted: str) -> str:
    """Move the book to its new address; the one it leaves."""
    former = book.slug
    if wanted != former:
        book.slug = wanted
        take_address("book", 0, wanted)
        leave_address("book", 0, former, book.id)
    return former
