"""Pages every site has, and guides by title: for packages that know nothing of pages."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Book, Page
from wiki.pages.queries.visibility import seen_by


def find_site_revision_id(slug: str) -> int | None:
    """The text now in force of a page of the site itself, such as the charter."""
    return session.scalar(
        select(Page.current_revision_id)
        .join(Book, Page.book_id == Book.id)
        .where(Book.kind == "site", Page.slug == slug, Page.deleted_at.is_(None))
        .limit(1)
    )


def list_book_titles(viewer: Actor) -> dict[int, str]:
    """Titles by id of the books that this person may see."""
    rows = session.execute(
        select(Book.id, Book.title).where(seen_by(viewer)).order_by(Book.position, Book.id)
    )
    return {row.id: row.title for row in rows}
