"""Pages every site has, and guides by title: for packages that know nothing of pages."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
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


def list_book_titles(viewer: Actor) -> dict[int, str | Message]:
    """Titles by id of the books that this person may see; that of the site is called what it is."""
    rows = session.execute(
        select(Book.id, Book.title, Book.kind)
        .where(seen_by(viewer))
        .order_by(Book.position, Book.id)
    )
    pages = _("The site’s own pages (charter, help, legal notice)")
    return {row.id: pages if row.kind == "site" else row.title for row in rows}
