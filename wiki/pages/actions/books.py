"""Opening a book."""

from datetime import date

from sqlalchemy import func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.actions.old_addresses import take_address
from wiki.pages.addresses import TUTORIALS
from wiki.pages.models import Book
from wiki.pages.policy import can_create_book
from wiki.pages.queries import free_book_slug


def create_book(
    *,
    actor: Actor,
    title: str,
    kind: str = "guide",
    slug: str = "",
    description: str = "",
    publisher: str = "",
    language: str = "fr",
    licence: str = "CC-BY-SA-4.0",
    version_label: str = "",
    version_date: date | None = None,
    visibility: str = "public",
    group_id: int | None = None,
    regime: str = "open",
) -> Book:
    """Open a new book, last in the order of books; its slug is made from its title if not given,
    but that of the tutorials, which are one book.

    Raises:
        NotAllowed: only administrators open books.
        Invalid: no title, or one that is too long.
        Conflict: there are tutorials already, or a guide has their address.
    """
    if not can_create_book(actor):
        raise NotAllowed(_("Only administrators can open a new guide."))
    if not title.strip():
        raise Invalid({"title": _("A guide needs a title.")})
    if len(title.strip()) > 200:
        raise Invalid({"title": _("Please keep the title to 200 characters.")})
    if kind == "tutorials":
        _refuse_second()
    book = Book(
        kind=kind,
        slug=TUTORIALS if kind == "tutorials" else free_book_slug(slug or title),
        title=title.strip(),
        description=description,
        publisher=publisher[:200],
        language=language[:5],
        licence=licence[:40],
        version_label=version_label[:40],
        version_date=version_date,
        visibility=visibility,
        group_id=group_id,
        regime=regime,
        position=(session.scalar(select(func.max(Book.position))) or 0) + 1,
        created_by_id=actor.contributor_id,
    )
    session.add(book)
    session.flush()
    take_address("book", 0, book.slug)
    record(
        "pages.create_book", actor=actor, subject=book, scope=("book", book.id), title=book.title
    )
    return book


def _refuse_second() -> None:
    if session.scalar(select(Book.id).where(Book.kind == "tutorials")):
        raise Conflict(_("The tutorials are open already: there is one book of them."))
    if session.scalar(select(Book.id).where(Book.slug == TUTORIALS)):
        raise Conflict(
            _("A guide has the address “%(slug)s”: give it another one first.", slug=TUTORIALS)
        )
