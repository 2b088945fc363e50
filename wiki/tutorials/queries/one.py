"""One tutorial, and whether there is a book of them."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.addresses import TUTORIALS
from wiki.pages.models import Book
from wiki.pages.queries import PageView, get_page_view


def get_tutorial(slug: str, viewer: Actor) -> PageView:
    """A tutorial with its text.

    Raises:
        Moved: it has another address now.
        NotFound: there is none, or none that the viewer may see.
    """
    view = get_page_view(TUTORIALS, slug, viewer)
    if view.book.kind != "tutorials":
        raise NotFound
    return view


def has_tutorials() -> bool:
    """Whether the book of tutorials is open, whoever may read it."""
    return session.scalar(select(Book.id).where(Book.kind == "tutorials")) is not None
