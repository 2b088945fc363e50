"""What pages, tutorials and terms are about, and which of them are about something."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, PageTopic, Rendering
from wiki.pages.queries.visibility import seen_by
from wiki.topics.models import Topic
from wiki.topics.queries import in_order

MOST_LINES = 100
"""What one list of pages about something shows."""


@dataclass(frozen=True)
class PageAbout:
    """A page that is about something, as lists show it."""

    title: str
    url: str
    description: str
    book_title: str
    language: str


def topics_of_pages(page_ids: Iterable[int]) -> Mapping[int, Sequence[Topic]]:
    """What each of these pages is about, platforms first; nothing for those about nothing."""
    wanted = set(page_ids)
    if not wanted:
        return {}
    rows = session.execute(
        select(PageTopic.page_id, Topic)
        .join(Topic, Topic.id == PageTopic.topic_id)
        .where(PageTopic.page_id.in_(wanted))
        .order_by(*in_order())
    )
    found: dict[int, list[Topic]] = {}
    for page_id, topic in rows:
        found.setdefault(page_id, []).append(topic)
    return found


def pages_about(
    topic: Topic, viewer: Actor, *, kind: str = "guide", limit: int = MOST_LINES
) -> Sequence[PageAbout]:
    """The pages of books of one kind that are about this and that the viewer sees, in the order of
    their books.
    """
    rows = session.execute(
        select(
            Page.title, Page.slug, Book.kind, Book.slug, Book.title, Book.language,
            Rendering.description,
        )
        .join(Book, Book.id == Page.book_id)
        .outerjoin(Rendering, Rendering.revision_id == Page.current_revision_id)
        .where(*_seen(viewer), Book.kind == kind, about(topic))
        .order_by(Book.position, Book.id, Page.sort_key, Page.id)
        .limit(limit)
    )  # fmt: skip
    return [
        PageAbout(title, page_path(kind, book_slug, slug), description or "", book, language)
        for title, slug, kind, book_slug, book, language, description in rows
    ]


def count_pages_about(topic: Topic, viewer: Actor) -> Mapping[str, int]:
    """How many of them there are, by kind of book; only kinds that have some."""
    rows = session.execute(
        select(Book.kind, func.count(Page.id))
        .join(Page, Page.book_id == Book.id)
        .where(*_seen(viewer), about(topic))
        .group_by(Book.kind)
    )
    return {kind: count for kind, count in rows}  # noqa: C416  # rows, not pairs


def tied_pages_seen_by(viewer: Actor) -> Select[int, int]:
    """Each topic with each page about it that the viewer sees."""
    return (
        select(PageTopic.topic_id, PageTopic.page_id)
        .join(Page, Page.id == PageTopic.page_id)
        .join(Book, Book.id == Page.book_id)
        .where(*_seen(viewer))
    )


def about(topic: Topic) -> ColumnElement[bool]:
    """Condition on `Page`: those that are about this."""
    return Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id == topic.id))


def _seen(viewer: Actor) -> tuple[ColumnElement[bool], ...]:
    return (seen_by(viewer), Page.deleted_at.is_(None), Page.current_revision_id.is_not(None))
