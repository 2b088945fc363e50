"""Where a page may stand in its guide."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.pages.levels import MOST_LEVELS
from wiki.pages.models import Book, Page


def check_parent(book: Book, parent: Page | None, *, page: Page | None = None) -> None:
    """Whether `page`, or a new one, may stand below `parent` in this book, with what is below it.

    Raises:
        Invalid: the parent is of another book, deleted, below the page itself, or so deep that the
            guide would have more levels than people find their way in.
    """
    if parent is None:
        return
    if parent.book_id != book.id:
        raise Invalid({"parent": _("A page stands below a page of the same guide.")})
    if parent.deleted_at is not None:
        raise Invalid({"parent": _("This page has been deleted: please choose another place.")})
    above = pages_above(parent)
    if page is not None and page in above:
        raise Invalid({"parent": _("A page cannot stand below itself.")})
    if len(above) + _levels_of(page) > MOST_LEVELS:
        raise Invalid(
            {"parent": _("A guide has six levels of pages at most: please choose a higher place.")}
        )


def pages_above(page: Page | None) -> list[Page]:
    """The page itself and those above it, from the lowest to the highest."""
    above: list[Page] = []
    while page is not None and page not in above:
        above.append(page)
        page = session.get(Page, page.parent_id) if page.parent_id else None
    return above


def _levels_of(page: Page | None) -> int:
    """How many levels a page takes with what stands below it: a new one takes one."""
    levels, row = 1, {page.id} if page is not None else set()
    while row and levels <= MOST_LEVELS:
        below = select(Page.id).where(Page.parent_id.in_(row), Page.deleted_at.is_(None))
        row = set(session.scalars(below))
        levels += bool(row)
    return levels
