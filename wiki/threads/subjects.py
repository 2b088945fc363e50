"""What threads are about. Pages are known here; other kinds are handed over by `create_app`."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sqlalchemy import Select, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page
from wiki.pages.queries import seen_by

PAGE = "page"
FREE_LANGUAGE = "fr"
"""The language of discussions that are about nothing."""


class About(NamedTuple):
    """What a thread is about: nothing, where `kind` is empty."""

    kind: str = ""
    id: int | None = None


class Place(NamedTuple):
    """A subject as a thread names it; no title where it is deleted."""

    title: str
    path: str
    language: str = ""


class Kind(NamedTuple):
    """One kind of subject: the ids that somebody sees, the book of one, names and addresses, the
    one that a public id names, and the ids of those in a book.
    """

    seen: Callable[[Actor], Select[int]]
    book_id: Callable[[int], int | None]
    places: Callable[[set[int]], dict[int, Place]]
    find: Callable[[str], int | None]
    in_book: Callable[[int], Select[int]]


_kinds: dict[str, Kind] = {}


def configure(kinds: Mapping[str, Kind]) -> None:
    """Take each kind of subject that the packages above know."""
    _kinds.clear()
    _kinds.update(
        {PAGE: Kind(_pages_seen_by, _book_of_page, _pages, _page_named, _pages_in_book), **kinds}
    )


def kinds() -> Mapping[str, Kind]:
    """Every kind of subject, by its name."""
    return _kinds


def find_subject(viewer: Actor, kind: str, public_id: str) -> About:
    """What somebody wants to speak about, by its public id.

    Raises:
        NotFound: there is none, or none that they may see.
    """
    found = About(kind, _kinds[kind].find(public_id)) if kind in _kinds else About()
    if not found.id or not sees_subject(viewer, found) or found not in places_of({found}):
        raise NotFound
    return found


def sees_subject(viewer: Actor, about: About) -> bool:
    """Whether somebody sees what a thread is about."""
    if not about.kind:
        return True
    seen = _kinds[about.kind].seen(viewer).subquery()
    return session.scalar(select(seen).where(seen.c[0] == about.id)) is not None


def book_id_of(about: About) -> int | None:
    """The book whose rules hold for a thread, if it is about something in one."""
    return _kinds[about.kind].book_id(about.id) if about.kind and about.id else None


def language_of(book_id: int | None) -> str:
    """The language in which one speaks in a book; French outside of any."""
    book = session.get(Book, book_id) if book_id else None
    return book.language if book else FREE_LANGUAGE


def places_of(abouts: set[About]) -> dict[About, Place]:
    """Names and addresses of subjects, one question a kind."""
    found: dict[About, Place] = {}
    for kind in {about.kind for about in abouts if about.kind}:
        ids = {about.id for about in abouts if about.kind == kind and about.id}
        named = _kinds[kind].places(ids)
        found |= {About(kind, subject_id): place for subject_id, place in named.items()}
    return found


def _pages_seen_by(viewer: Actor) -> Select[int]:
    """Those of the books that the viewer sees; what was said of a page outlives it."""
    return select(Page.id).join(Book, Book.id == Page.book_id).where(seen_by(viewer))


def _book_of_page(page_id: int) -> int | None:
    return session.scalar(select(Page.book_id).where(Page.id == page_id))


def _page_named(public_id: str) -> int | None:
    return session.scalar(select(Page.id).where(Page.public_id == public_id))


def _pages(ids: set[int]) -> dict[int, Place]:
    rows = session.execute(
        select(Page.id, Page.title, Page.slug, Book.kind, Book.slug, Book.language)
        .join(Book, Book.id == Page.book_id)
        .where(Page.id.in_(ids), Page.deleted_at.is_(None))
    )
    return {
        page_id: Place(title, page_path(kind, book, slug), language)
        for page_id, title, slug, kind, book, language in rows
    }


def _pages_in_book(book_id: int) -> Select[int]:
    return select(Page.id).where(Page.book_id == book_id)
