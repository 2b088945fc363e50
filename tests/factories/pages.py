"""Books, pages and revisions for tests."""

from typing import Any

from wiki.accounts.queries import system_actor
from wiki.foundation.actor import Actor
from wiki.foundation.transaction import transaction
from wiki.pages.actions import create_book, create_page, publish_revision
from wiki.pages.models import Book, Page, Revision
from wiki.pages.queries import get_current_revision
from wiki.pages.rendering import rendered


def make_book(title: str = "Guide d’essai", **kwargs: Any) -> Book:
    with transaction():
        return create_book(actor=system_actor(), title=title, **kwargs)


def make_page(book: Book | None = None, title: str = "Une page", body: str = "Un texte.\n",
              actor: Actor | None = None, **kwargs: Any) -> Page:  # fmt: skip
    book = book or make_book()
    rendering = rendered(book, body)
    with transaction():
        return create_page(
            actor=system_actor(), author=actor, book=book, title=title, body=body,
            rendering=rendering, **kwargs,
        )  # fmt: skip


def revise(
    page: Page, body: str, *, title: str = "", actor: Actor | None = None, summary: str = "",
    base: int = 0,
) -> Revision:  # fmt: skip
    """A new text of the page, written on its current one or on the revision numbered `base`."""
    rendering = rendered(page.book, body, page=page)
    with transaction():
        return publish_revision(
            actor=actor or system_actor(), page=page,
            base_number=base or get_current_revision(page).number,
            title=title or page.title, body=body, summary=summary, rendering=rendering,
        )  # fmt: skip
