"""Everything one page shows, in as few questions to the database as it takes."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NoReturn

from sqlalchemy import ScalarSelect, Select, bindparam, func, select
from sqlalchemy.orm import aliased, contains_eager

from wiki.accounts.models import Contributor, User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, Rendering, Revision
from wiki.pages.queries.authors import Author, author_of, publishing
from wiki.pages.queries.old_addresses import lead_on
from wiki.pages.queries.trees import Node, Tree, get_tree
from wiki.pages.queries.visibility import seen_by

AnySelect = Select[*tuple[Any, ...]]

SUMMED = 2**40
"""Stamps are added up below it, so that no number of lexicons is too many for a sum."""


@dataclass(frozen=True)
class PageStamp:
    """What changes whenever something that the page shows has changed."""

    parts: tuple[object, ...]
    is_public: bool
    book_kind: str
    review_by: date | None
    has_words: bool
    """There are lexicons in which its reader may look words up."""


@dataclass(frozen=True)
class PageView:
    """A page as it is read."""

    page: Page
    revision: Revision
    rendering: Rendering
    author: Author
    tree: Tree

    @property
    def book(self) -> Book:
        return self.page.book

    @property
    def url(self) -> str:
        """The address of the page on this site."""
        return page_path(self.book.kind, self.book.slug, self.page.slug)

    @cached_property
    def ancestors(self) -> list[Node]:
        return self.tree.ancestors(self.page.id)

    @property
    def previous(self) -> Node | None:
        return self.tree.previous(self.page.id)

    @property
    def next(self) -> Node | None:
        return self.tree.next(self.page.id)


def find_page_stamp(book_slug: str | None, page_slug: str, viewer: Actor) -> PageStamp | None:
    """The stamp of a page, or None if there is none that the viewer may see."""
    row = (
        session.connection()  # columns alone: the session's own way costs half as much again
        .execute(_stamp_query(book_slug is None, viewer), {"book": book_slug, "page": page_slug})
        .first()
    )
    if row is None:
        return None
    has_words = row.words is not None
    return PageStamp(tuple(row), row.visibility == "public", row.kind, row.review_by, has_words)


def get_page_view(book_slug: str | None, page_slug: str, viewer: Actor) -> PageView:
    """A page with its text, its author and its place in the book; without a book, the site's own.

    Raises:
        Moved: the page lives elsewhere now.
        NotFound: no such page, or none that the viewer may see.
    """
    row = session.execute(
        _view_query(book_slug is None, viewer), {"book": book_slug, "page": page_slug}
    ).first()
    if row is None:
        _lead_on(book_slug, page_slug, viewer)
    page, rendering, revision, *names = row
    author = author_of(revision, *names)
    return PageView(page, revision, rendering, author, get_tree(page.book))


def get_page(book_slug: str | None, page_slug: str, viewer: Actor) -> Page:
    """A page with its book.

    Raises:
        Moved: the page lives elsewhere now.
        NotFound: no such page, or none that the viewer may see.
    """
    found: Page | None = session.scalar(
        _page_query(book_slug is None, viewer), {"book": book_slug, "page": page_slug}
    )
    if found is None:
        _lead_on(book_slug, page_slug, viewer)
    return found


def get_page_by_public_id(public_id: str, viewer: Actor) -> Page:
    """A page by the id that its address never loses.

    Raises:
        NotFound: no such page, or none that the viewer may see.
    """
    found = session.scalar(
        select(Page)
        .join(Page.book)
        .where(Page.public_id == public_id, Page.deleted_at.is_(None), seen_by(viewer))
        .options(contains_eager(Page.book))
    )
    if found is None:
        raise NotFound
    return found


@lru_cache(maxsize=256)  # making a statement costs more than running it
def _stamp_query(in_site: bool, viewer: Actor) -> AnySelect:
    stamp = (Book.stamp, Book.visibility, Book.kind, Page.review_by)
    text = (Revision.digest, Rendering.renderer_version, User.name)
    words = _words_state(viewer).label("words")
    return _shown(_at(select(*stamp, *text, publishing()[0], words), in_site, viewer))


def _words_state(viewer: Actor) -> ScalarSelect[Any]:
    """What changes with any term that the viewer may look up: texts are marked with them."""
    lexicon = aliased(Book)
    return (
        select(func.sum(lexicon.stamp % SUMMED))
        .where(lexicon.kind == "lexicon", seen_by(viewer, lexicon))
        .scalar_subquery()
    )


@lru_cache(maxsize=256)
def _page_query(in_site: bool, viewer: Actor) -> AnySelect:
    return _at(select(Page), in_site, viewer).options(contains_eager(Page.book))


@lru_cache(maxsize=256)
def _view_query(in_site: bool, viewer: Actor) -> AnySelect:
    view = select(Page, Rendering, Revision, User.name, Contributor.kind, *publishing())
    return (
        _shown(_at(view, in_site, viewer))
        .join(Contributor, Contributor.id == Revision.contributor_id)
        .options(contains_eager(Page.book))
    )


def _shown(query: AnySelect) -> AnySelect:
    """With the text that is published now, what it looks like, and who wrote it."""
    return (
        query.join(Revision, Revision.id == Page.current_revision_id)
        .join(Rendering, Rendering.revision_id == Revision.id)
        .outerjoin(User, User.contributor_id == Revision.contributor_id)
    )


def _at(query: AnySelect, in_site: bool, viewer: Actor) -> AnySelect:
    """Only the page at the address given as `book` and `page`, if the viewer may see it."""
    in_book = Book.kind == "site" if in_site else Book.slug == bindparam("book")
    return (
        query.select_from(Page)
        .join(Book, Book.id == Page.book_id)
        .where(in_book, Page.slug == bindparam("page"), Page.deleted_at.is_(None), seen_by(viewer))
    )


def _lead_on(book_slug: str | None, page_slug: str, viewer: Actor) -> NoReturn:
    if book_slug is None:
        book_slug = session.scalar(select(Book.slug).where(Book.kind == "site"))
    if book_slug is None:
        raise NotFound
    lead_on(book_slug, page_slug, viewer)
