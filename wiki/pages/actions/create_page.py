"""A new page in a book."""

from datetime import datetime

from sqlalchemy import func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import free_slug, slugify
from wiki.foundation.sorting import sort_key
from wiki.markup.rendering import Rendered
from wiki.pages.actions.old_addresses import take_address
from wiki.pages.actions.places import check_parent
from wiki.pages.actions.revisions import add_revision, checked_title
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_edit_book, can_publish_new_page


def create_page(
    *,
    actor: Actor,
    book: Book,
    title: str,
    body: str,
    rendering: Rendered,
    parent: Page | None = None,
    slug: str = "",
    summary: str = "",
    origin: str = "save",
    at: datetime | None = None,
    author: Actor | None = None,
    opens_files_as: Actor | None = None,
) -> Page:
    """Add a page as the last child of `parent`, with its first revision.

    `rendering` is `pages.rendering.rendered` of the body, made before the transaction; `author` is
    whose text it is, where the actor brings in somebody else's (an import), and `opens_files_as`
    who must see the files that it names for it to show them, by default its author.

    Raises:
        NotAllowed: the actor neither edits this book nor publishes in it.
        Invalid: no title, one that is too long, or a place where no page can stand.
    """
    if not can_edit_book(actor, book) and not can_publish_new_page(actor, book):
        raise NotAllowed(_("Only the editors of this guide can add pages to it."))
    title = checked_title(title)
    check_parent(book, parent)
    author = author or actor
    page = Page(
        book=book,
        parent_id=parent.id if parent else None,
        position=_next_position(book, parent),
        slug=_free_slug(book, slugify(slug or title)),
        title=title,
        sort_key=sort_key(title),
        created_at=at or now(),
        created_by_id=author.contributor_id,
    )
    session.add(page)
    session.flush()
    take_address("page", book.id, page.slug)
    add_revision(
        page, author=author, title=title, body=body, summary=summary, origin=origin, at=at,
        rendering=rendering, opens_files_as=opens_files_as,
        verb="pages.import_page" if origin == "import" else "pages.create_page",
    )  # fmt: skip
    return page


def _next_position(book: Book, parent: Page | None) -> int:
    last = select(func.max(Page.position)).where(
        Page.book_id == book.id, Page.parent_id == (parent.id if parent else None)
    )
    return (session.scalar(last) or 0) + 1


def _free_slug(book: Book, wanted: str) -> str:
    """Not the slug of another page. An old address gives way to a new page that takes its name."""
    alike = Page.slug.like(f"{wanted}%")
    taken = set(session.scalars(select(Page.slug).where(Page.book_id == book.id, alike)))
    return free_slug(wanted, taken)
