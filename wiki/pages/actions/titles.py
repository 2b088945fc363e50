"""What a new page may be called."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.sorting import sort_key
from wiki.pages.models import Book, Page


def check_free_title(book: Book, title: str) -> None:
    """Whether no page of the guide is called so: two lines of its contents would be the same, and
    links by name would not know which is meant.

    Raises:
        Invalid: there is such a page.
    """
    wanted = Page.sort_key == sort_key(title)
    query = select(Page.id).where(Page.book_id == book.id, wanted, Page.deleted_at.is_(None))
    if session.scalar(query.limit(1)) is not None:
        raise Invalid(
            {"title": _("A page of this guide has this title already: please choose another one.")}
        )
