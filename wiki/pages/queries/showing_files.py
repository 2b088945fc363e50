"""Pages as texts that show files: who sees, edits and changes which, and where they are."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from wiki.attachments.showing import Place, Texts
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_edit_book, can_publish_page
from wiki.pages.queries.visibility import seen_by, visible_page_ids


def edited_page_ids(actor: Actor, page_ids: set[int]) -> set[int]:
    """Of these pages, those of the books that somebody is an editor of, deleted ones too."""
    return {page.id for page in _pages(page_ids) if can_edit_book(actor, page.book)}


def published_page_ids(actor: Actor, page_ids: set[int]) -> set[int]:
    """Of these pages, those that somebody may change at once."""
    return {page.id for page in _pages(page_ids) if _decides(actor, page)}


def list_page_places(viewer: Actor, uses: Mapping[int, set[int]]) -> Sequence[Place]:
    """The pages among these that the viewer sees; current where the text of today uses the file."""
    rows = session.scalars(
        select(Page)
        .join(Page.book)
        .options(contains_eager(Page.book))
        .where(Page.id.in_(uses), Page.deleted_at.is_(None), seen_by(viewer))
    )
    return [
        Place(
            title=page.title,
            path=page_path(page.book.kind, page.book.slug, page.slug),
            is_current=page.current_revision_id in uses[page.id],
        )
        for page in rows
    ]


def _pages(page_ids: set[int]) -> Sequence[Page]:
    return session.scalars(
        select(Page)
        .join(Book, Book.id == Page.book_id)
        .options(contains_eager(Page.book))
        .where(Page.id.in_(page_ids))
    ).all()


pages_showing_files = Texts(
    sees=visible_page_ids,
    edits=edited_page_ids,
    publishes=published_page_ids,
    places=list_page_places,
)


def _decides(actor: Actor, page: Page) -> bool:
    """A new picture is a change that nobody else reads first."""
    return can_publish_page(actor, page) or can_edit_book(actor, page.book)
