"""Pages by the beginning of their name, for whoever writes a link to one of them."""

from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.sorting import sort_key
from wiki.pages.models import Book, Page
from wiki.pages.queries.visibility import seen_by


class NamedPage(NamedTuple):
    """A page that a text may lead to; `is_only_one` of its guide to bear this title."""

    id: int
    title: str
    book_slug: str
    book_title: str
    is_only_one: bool


def list_pages_to_link(viewer: Actor, words: str, *, book_slug: str, limit: int) -> list[NamedPage]:
    """Pages whose title holds these words, accents or not: those of this guide first, if the viewer
    sees it, then those of public guides, where every reader of a link may go.
    """
    own = Book.slug == book_slug
    title = Page.sort_key
    key = sort_key(words)
    twin = aliased(Page)
    twins = select(func.count()).where(
        twin.book_id == Page.book_id, twin.sort_key == title, twin.deleted_at.is_(None)
    )
    query = (
        select(Page.id, Page.title, Book.slug, Book.title, twins.scalar_subquery())
        .join(Book, Book.id == Page.book_id)
        .where(Page.deleted_at.is_(None), seen_by(viewer), own | (Book.visibility == "public"))
        .order_by(
            case((own, 0), else_=1),
            case(
                (title.startswith(key, autoescape=True), 0),
                (title.contains(f" {key}", autoescape=True), 1),
                else_=2,
            ),
            title,
            Page.id,
        )
        .limit(limit)
    )
    for word in key.split()[:6]:
        query = query.where(title.contains(word, autoescape=True))
    return [
        NamedPage(id_, found, slug, book, number == 1)
        for id_, found, slug, book, number in session.execute(query)
    ]
