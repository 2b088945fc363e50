"""A new page in a book."""

from datetime import datetime

from sqlalchemy import func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import free_slug, slugify
from wiki.foundation.sorting import sort_key
from wiki.pages.actions.publish_revision import add_revision
from wiki.pages.models import Book, OldAddress, Page
from wiki.pages.policy import can_edit_book
from wiki.pages.rendering import rendered


def create_page(
    *,
    actor: Actor,
    book: Book,
    title: str,
    body: str,
    parent: Page | None = None,
    slug: str = "",
    summary: str = "",
    origin: str = "save",
    at: datetime | None = None,
    author: Actor | None = None,
) -> Page:
    """Add a page as the last child of `parent`, with its first revision.

    `author` is whose text it is, where the actor brings in somebody else's (an import).

    Raises:
        NotAllowed: the actor does not edit this book.
        Invalid: no title, or a text that cannot be rendered.
    """
    if not can_edit_book(actor, book):
        raise NotAllowed(_("Only the editors of this guide can add pages to it."))
    if not title.strip():
        raise Invalid({"title": _("A page needs a title.")})
    siblings = select(func.max(Page.position)).where(
        Page.book_id == book.id, Page.parent_id == (parent.id if parent else None)
    )
    page = Page(
        book=book,
        parent_id=parent.id if parent else None,
        position=(session.scalar(siblings) or 0) + 1,
        slug=_free_slug(book, slugify(slug or title)),
        title=title.strip(),
        sort_key=sort_key(title),
        created_at=at or now(),
        created_by_id=(author or actor).contributor_id,
    )
    session.add(page)
    session.flush()
    add_revision(
        page, actor=actor, author=author or actor, title=title.strip(), body=body,
        summary=summary, origin=origin, at=at, rendering=rendered(book, body),
        verb="pages.create_page",
    )  # fmt: skip
    return page


def _free_slug(book: Book, wanted: str) -> str:
    """Not the slug of another page. An old address gives way to a new page that takes its name."""
    taken = set(session.scalars(select(Page.slug).where(Page.book_id == book.id)))
    slug = free_slug(wanted, taken)
    old = session.scalar(
        select(OldAddress).where(
            OldAddress.kind == "page", OldAddress.scope_id == book.id, OldAddress.slug == slug
        )
    )
    if old:
        session.delete(old)
        session.flush()
    return slug
