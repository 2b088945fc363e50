"""Another place for a page in the order of its book."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.actions.places import check_parent
from wiki.pages.models import Page
from wiki.pages.policy import can_edit_book


def move_page(*, actor: Actor, page: Page, parent: Page | None, index: int) -> Page:
    """Put a page, with all that stands below it, at `index` among the children of `parent`.

    Raises:
        NotAllowed: the order of a book is decided by its editors.
        Invalid: no page can stand there: see `places.check_parent`.
    """
    if not can_edit_book(actor, page.book):
        raise NotAllowed(_("Only the editors of this guide decide on its order."))
    check_parent(page.book, parent, page=page)
    parent_id = parent.id if parent else None
    siblings = list(_children(page.book_id, parent_id))
    former = siblings.index(page) if page in siblings else -1
    others = [sibling for sibling in siblings if sibling is not page]
    index = max(0, min(index, len(others)))
    if former == index:
        return page
    others.insert(index, page)
    page.parent_id = parent_id
    for position, sibling in enumerate(others, start=1):
        sibling.position = position
    page.book.touch()
    record(
        "pages.move_page", actor=actor, subject=page, scope=("book", page.book_id),
        parent_id=parent_id, index=index, title=page.title,
    )  # fmt: skip
    return page


def _children(book_id: int, parent_id: int | None) -> list[Page]:
    return list(
        session.scalars(
            select(Page)
            .where(Page.book_id == book_id, Page.parent_id == parent_id, Page.deleted_at.is_(None))
            .order_by(Page.position, Page.id)
        )
    )
