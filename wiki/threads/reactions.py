"""What follows in threads from acts on books, pages and threads."""

from sqlalchemy import ColumnElement, case, or_, select, update
from sqlalchemy.orm import undefer

from wiki.accounts.models import User
from wiki.foundation.db import session
from wiki.foundation.sorting import sort_key
from wiki.journal.models import JournalEntry
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, OldAddress, Page, Passage, Revision
from wiki.pages.passages import follow_passage
from wiki.threads.models import Post, PostLink, PostRendering, PostRevision, Thread
from wiki.threads.subjects import kinds


def refresh_posts_naming_page(entry: JournalEntry) -> None:
    """Have the posts that name a new, retitled, renamed, deleted or restored page rendered again,
    and no others. They are only marked here; the worker does the rest.
    """
    if entry.verb == "pages.publish_revision" and not entry.details.get("retitled"):
        return
    page = session.get_one(Page, entry.subject_id)
    names = {page.sort_key, sort_key(page.slug), f"p:{page.id}"}
    naming = select(PostLink.revision_id).where(
        or_(PostLink.to_page_id == page.id, PostLink.target.in_(names))
    )
    _mark(or_(PostRendering.revision_id.in_(naming), _showing(page)))


def refresh_posts_naming_book(entry: JournalEntry) -> None:
    """Have the posts that lead into a guide rendered again: its address, its readers or both are
    others now, and who may not read it is told neither titles nor addresses.
    """
    inside = select(Page.id).where(Page.book_id == entry.subject_id)
    naming = select(PostLink.revision_id).where(
        or_(
            PostLink.to_page_id.in_(inside),
            PostLink.target.in_(select(Page.sort_key).where(Page.book_id == entry.subject_id)),
        )
    )
    _mark(PostRendering.revision_id.in_(naming))


def refresh_posts_about_book(entry: JournalEntry) -> None:
    """Have what was said about a guide rendered again where its language has changed."""
    if "language" not in entry.details["changed"]:
        return
    about = [
        (Thread.subject_kind == name) & Thread.subject_id.in_(kind.in_book(entry.subject_id))
        for name, kind in kinds().items()
    ]
    said = (
        select(PostRevision.id)
        .join(Post, Post.id == PostRevision.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(or_(*about))
    )
    _mark(PostRendering.revision_id.in_(said))


def refresh_posts_calling(entry: JournalEntry) -> None:
    """Have the posts that lead to the page of this member rendered again: they are gone."""
    user = session.get_one(User, entry.subject_id)
    address = f'"/membres/{user.contributor.public_id}"'
    _mark(PostRendering.html.contains(address, autoescape=True))


def follow_discussed_passages(entry: JournalEntry) -> None:
    """Find the passages that are discussed in the new text of their page."""
    page = session.get_one(Page, entry.subject_id)
    current = page.current_revision_id or 0
    passages = session.scalars(
        select(Passage).where(Passage.page_id == page.id, Passage.revision_id != current)
    ).all()
    if not passages:
        return
    new = _body(current)
    for passage in passages:
        passage.state, passage.quote, passage.prefix, passage.suffix = follow_passage(
            _body(passage.revision_id), new, passage.quote, passage.prefix, passage.suffix, None
        )
        passage.revision_id = current


def _body(revision_id: int) -> str:
    return session.get_one(Revision, revision_id, options=[undefer(Revision.body)]).body


def _showing(page: Page) -> ColumnElement[bool]:
    """Texts in which an address of a deleted page stands: it is named nowhere any more."""
    if page.deleted_at is None:
        return PostRendering.revision_id.in_([])
    old = select(OldAddress.slug).where(OldAddress.kind == "page", OldAddress.target_id == page.id)
    book = session.get_one(Book, page.book_id)
    paths = [page_path(book.kind, book.slug, slug) for slug in (page.slug, *session.scalars(old))]
    return or_(*(PostRendering.html.contains(f'"{path}', autoescape=True) for path in paths))


def _mark(wanted: ColumnElement[bool]) -> None:
    version = PostRendering.renderer_version
    session.execute(
        update(PostRendering)
        .where(wanted)
        .values(renderer_version=case((version > 0, -1), else_=version - 1)),
        execution_options={"synchronize_session": False},
    )
