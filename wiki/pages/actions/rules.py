"""How a change becomes public, and what the public reads."""

from wiki.foundation.actor import Actor
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_edit_book

OFFERED = ("open", "reviewed")
"""Regimes that can be chosen; a vote decides once there are votes."""


def change_book_rules(*, actor: Actor, book: Book, regime: str) -> Book:
    """Say how changes of a guide become public: at once, or after somebody else has read them.

    Raises:
        NotAllowed: only the editors of a guide decide on its rules.
        Invalid: there is no such rule, or not yet.
    """
    _check(actor, book, regime if regime != book.regime else OFFERED[0])
    if regime == book.regime:
        return book
    former, book.regime = book.regime, regime
    book.touch()
    record(
        "pages.change_book_rules", actor=actor, subject=book, scope=("book", book.id),
        title=book.title, regime=regime, former=former,
    )  # fmt: skip
    return book


def change_page_rules(*, actor: Actor, page: Page, regime: str | None) -> Page:
    """The same for one page; without a rule of its own it follows its guide.

    Raises:
        NotAllowed: only the editors of a guide decide on its rules.
        Invalid: there is no such rule, or not yet.
    """
    _check(actor, page.book, OFFERED[0] if regime in (None, page.regime) else regime)
    if regime == page.regime:
        return page
    former, page.regime = page.regime, regime
    page.book.touch()
    record(
        "pages.change_page_rules", actor=actor, subject=page, scope=("book", page.book_id),
        title=page.title, regime=regime, former=former,
    )  # fmt: skip
    return page


def _check(actor: Actor, book: Book, regime: str | None) -> None:
    if not can_edit_book(actor, book):
        raise NotAllowed(_("Only the editors of this guide decide on its rules."))
    if regime not in OFFERED:
        raise Invalid({"regime": _("Please choose one of these rules.")})
