"""Reads about books."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.slugs import free_slug, slugify
from wiki.pages.addresses import A_WORD, TUTORIALS
from wiki.pages.models import Book, Page, Revision
from wiki.pages.queries.old_addresses import lead_on
from wiki.pages.queries.trees import Tree, get_tree
from wiki.pages.queries.visibility import seen_by


@dataclass(frozen=True)
class BookView:
    """The title page of a book."""

    book: Book
    tree: Tree
    changed_at: datetime | None


def free_book_slug(title: str) -> str:
    """The address that a book of this title would get now."""
    wanted = slugify(title, fallback="guide")
    return free_slug(wanted, {TUTORIALS, A_WORD, *session.scalars(select(Book.slug))})


def get_book(slug: str, viewer: Actor) -> Book:
    """A book.

    Raises:
        Moved: the book lives elsewhere now.
        NotFound: no such book, or none that the viewer may see.
    """
    found = session.scalar(select(Book).where(Book.slug == slug, seen_by(viewer)))
    if found is None:
        lead_on(slug, "", viewer)
    return found


def find_book_stamp(slug: str, viewer: Actor) -> tuple[int, str, str] | None:
    """Stamp, visibility and kind of a book, or None if there is none that the viewer may see."""
    row = session.execute(
        select(Book.stamp, Book.visibility, Book.kind).where(Book.slug == slug, seen_by(viewer))
    ).first()
    return (row.stamp, row.visibility, row.kind) if row else None


def get_book_view(slug: str, viewer: Actor) -> BookView:
    """A book with its order, its credits and when something in it last changed.

    Raises:
        Moved: the book lives elsewhere now.
        NotFound: no such book, or none that the viewer may see.
    """
    found = session.scalar(
        select(Book).where(Book.slug == slug, seen_by(viewer)).options(selectinload(Book.credits))
    )
    if found is None:
        lead_on(slug, "", viewer)
    changed_at = session.scalar(
        select(func.max(Revision.created_at))
        .join(Page, Page.current_revision_id == Revision.id)
        .where(Page.book_id == found.id, Page.deleted_at.is_(None))
    )
    return BookView(found, get_tree(found), changed_at)
