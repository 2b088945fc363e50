"""What follows from acts on books and pages."""

from sqlalchemy import ColumnElement, Select, case, delete, or_, select, update

from wiki.accounts.models import User
from wiki.foundation.db import session
from wiki.foundation.sorting import sort_key
from wiki.journal.models import JournalEntry
from wiki.pages.addresses import page_path
from wiki.pages.models import (
    Book,
    OldAddress,
    Page,
    PageLink,
    PageTopic,
    Rendering,
    Revision,
)
from wiki.topics.models import Topic


def refresh_linking_pages(entry: JournalEntry) -> None:
    """Have the pages that name a new, retitled or renamed page rendered again, and no others.

    They are only marked here; `pages.worker.renew_renderings` does the work outside of any
    transaction. Marking twice costs one more rendering and changes nothing else.
    """
    if entry.verb == "pages.publish_revision" and not entry.details.get("retitled"):
        return
    naming = (
        _naming_book(entry.subject_id)
        if entry.subject_kind == "book"
        else _naming_page(entry.subject_id)
    )
    _mark(Rendering.revision_id.in_(select(Page.current_revision_id).where(Page.id.in_(naming))))


def _naming_page(page_id: int) -> Select[int]:
    """Pages that lead to this one, and those of its book that name it without knowing it yet."""
    page = session.get_one(Page, page_id)
    names = {
        page.sort_key, sort_key(page.slug), page_path(page.book.kind, page.book.slug, page.slug)
    }  # fmt: skip
    wanted = PageLink.target.in_(names) & (Page.book_id == page.book_id)
    return (
        select(PageLink.from_page_id)
        .join(Page, Page.id == PageLink.from_page_id)
        .where(or_(PageLink.to_page_id == page_id, PageLink.target == f"p:{page_id}", wanted))
    )


def _naming_book(book_id: int) -> Select[int]:
    inside = select(Page.id).where(Page.book_id == book_id)
    return select(PageLink.from_page_id).where(PageLink.to_page_id.in_(inside))


def refresh_pages_showing(entry: JournalEntry) -> None:
    """Have every text rendered again, former ones too, in which the address of this page stands:
    what is deleted is named nowhere any more.

    Reads every rendering: pages are seldom deleted, and the worker has time.
    """
    page = session.get_one(Page, entry.subject_id)
    named = [Rendering.html.contains(path, autoescape=True) for path in _addresses(page)]
    _mark(or_(*named, Rendering.revision_id.in_(_texts_leading_to({page.id}))))


def refresh_naming_book(entry: JournalEntry) -> None:
    """Have every text of other books rendered again, former ones too, that leads into this one:
    others read it now, and who may not is told neither titles nor addresses.

    Reads every rendering: readers of a guide seldom change.
    """
    book = session.get_one(Book, entry.subject_id)
    old = select(OldAddress.slug).where(OldAddress.kind == "book", OldAddress.target_id == book.id)
    named = [
        Rendering.html.contains(f'"{page_path(book.kind, slug, "")}', autoescape=True)
        for slug in (book.slug, *session.scalars(old))
    ]
    inside = select(Page.id).where(Page.book_id == book.id)
    own = select(Revision.id).where(Revision.page_id.in_(inside))
    naming = or_(*named, Rendering.revision_id.in_(_texts_leading_to(inside)))
    _mark(naming & Rendering.revision_id.not_in(own))


def refresh_own_pages(entry: JournalEntry) -> None:
    """Have the texts of a book rendered again where its language has changed: so do spaces, quotes
    and the words around notes.
    """
    if "language" not in entry.details["changed"]:
        return
    inside = select(Page.id).where(Page.book_id == entry.subject_id)
    _mark(Rendering.revision_id.in_(select(Revision.id).where(Revision.page_id.in_(inside))))


def refresh_pages_calling(entry: JournalEntry) -> None:
    """Have the texts that lead to the page of this member rendered again: they are gone."""
    user = session.get_one(User, entry.subject_id)
    address = f'"/membres/{user.contributor.public_id}"'
    _mark(Rendering.html.contains(address, autoescape=True))


def refresh_pages_about(entry: JournalEntry) -> None:
    """Pages that are about a topic name it as it is called now."""
    touch_books_about(entry.subject_id)


def follow_merged_topic(entry: JournalEntry) -> None:
    """What was about a topic that was merged is about the one that stands in its place."""
    into = session.get_one(Topic, entry.subject_id).merged_into_id
    known = select(PageTopic.page_id).where(PageTopic.topic_id == into)
    mine = PageTopic.topic_id == entry.subject_id
    touch_books_about(entry.subject_id)
    session.execute(
        update(PageTopic).where(mine, PageTopic.page_id.not_in(known)).values(topic_id=into)
    )
    session.execute(delete(PageTopic).where(mine))


def touch_books_about(topic_id: int) -> None:
    """Nothing that is kept of these pages is shown again."""
    about = select(PageTopic.page_id).where(PageTopic.topic_id == topic_id)
    books = select(Page.book_id).where(Page.id.in_(about))
    for book in session.scalars(select(Book).where(Book.id.in_(books))).all():
        book.touch()
    session.flush()


def _mark(wanted: ColumnElement[bool]) -> None:
    version = Rendering.renderer_version
    session.execute(
        update(Rendering)
        .where(wanted)
        .values(renderer_version=case((version > 0, -1), else_=version - 1)),
        execution_options={"synchronize_session": False},
    )


def _texts_leading_to(page_ids: Select[int] | set[int]) -> Select[int]:
    """Every text, former ones too, of the pages whose current text leads to one of these."""
    return (
        select(Revision.id)
        .join(PageLink, PageLink.from_page_id == Revision.page_id)
        .where(PageLink.to_page_id.in_(page_ids))
    )


def _addresses(page: Page) -> list[str]:
    """Each one that the page has or had, as links write it."""
    slugs = session.scalars(
        select(OldAddress.slug).where(OldAddress.kind == "page", OldAddress.target_id == page.id)
    )
    kind, book = page.book.kind, page.book.slug
    return [f'"{page_path(kind, book, slug)}{end}' for slug in (page.slug, *slugs) for end in '"#']
