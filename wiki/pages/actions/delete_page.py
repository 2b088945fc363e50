"""Taking a page out of its book, and bringing it back: its history is kept all along."""

from sqlalchemy import func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.actions.places import pages_above
from wiki.pages.levels import MOST_LEVELS
from wiki.pages.models import Page
from wiki.pages.policy import can_delete_page, can_restore_page

MAX_REASON = 300


def delete_page(*, actor: Actor, page: Page, reason: str = "") -> Page:
    """Take a page out of its book: nobody reads it, its address and history are kept, and the pages
    below it stand where it stood. Twice changes nothing.

    Raises:
        NotAllowed: only the editors of a guide delete its pages.
    """
    if page.deleted_at is not None and can_restore_page(actor, page):
        return page
    if not can_delete_page(actor, page):
        raise NotAllowed(_("Only the editors of this guide can delete its pages."))
    _let_children_take_its_place(page)
    page.deleted_at = now()
    page.deleted_by_id = actor.contributor_id
    page.book.touch()
    record(
        "pages.delete_page", actor=actor, subject=page, scope=("book", page.book_id),
        title=page.title, reason=" ".join(reason.split())[:MAX_REASON],
    )  # fmt: skip
    return page


def restore_page(*, actor: Actor, page: Page) -> Page:
    """Bring a deleted page back, last below the page it stood under if that is still there. Twice
    changes nothing.

    Raises:
        NotAllowed: only the editors of a guide bring its pages back.
    """
    if not can_restore_page(actor, page):
        raise NotAllowed(_("Only the editors of this guide can bring its pages back."))
    if page.deleted_at is None:
        return page
    parent = session.get(Page, page.parent_id) if page.parent_id else None
    if parent is None or parent.deleted_at is not None or _is_lowest(parent):
        page.parent_id = None
    page.position = _last_position(page) + 1
    page.deleted_at = page.deleted_by_id = None
    page.book.touch()
    record(
        "pages.restore_page", actor=actor, subject=page, scope=("book", page.book_id),
        title=page.title,
    )  # fmt: skip
    return page


def _is_lowest(parent: Page) -> bool:
    return len(pages_above(parent)) >= MOST_LEVELS


def _let_children_take_its_place(page: Page) -> None:
    """In their order, between what stood before the page and what stood after it."""
    siblings = _below(page.book_id, page.parent_id)
    place = siblings.index(page)
    children = _below(page.book_id, page.id)
    ordered = [*siblings[:place], *children, *siblings[place + 1 :]]
    for position, sibling in enumerate(ordered, start=1):
        sibling.parent_id, sibling.position = page.parent_id, position


def _below(book_id: int, parent_id: int | None) -> list[Page]:
    return list(
        session.scalars(
            select(Page)
            .where(Page.book_id == book_id, Page.parent_id == parent_id, Page.deleted_at.is_(None))
            .order_by(Page.position, Page.id)
        )
    )


def _last_position(page: Page) -> int:
    query = select(func.max(Page.position)).where(
        Page.book_id == page.book_id,
        Page.parent_id == page.parent_id,
        Page.deleted_at.is_(None),
    )
    return session.scalar(query) or 0
