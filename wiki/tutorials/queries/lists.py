"""Tutorials by platform, then by level."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, PageTopic, Rendering, Revision
from wiki.pages.queries.topics import topics_of_pages
from wiki.topics.models import Topic
from wiki.tutorials.levels import LEVELS, level_of
from wiki.tutorials.models import TutorialMark
from wiki.tutorials.queries.filters import Chosen, is_of_level, narrowed, tutorials_seen_by
from wiki.tutorials.queries.marks import count_marks

PER_PAGE = 20


@dataclass(frozen=True)
class TutorialLine:
    """One line of a list: what it is about, what it states, and to how many it was useful."""

    page_id: int
    public_id: str
    title: str
    url: str
    language: str
    description: str
    fields: dict[str, Any]
    topics: Sequence[Topic] = ()
    useful: int = 0

    @property
    def level(self) -> str:
        """The level that it states, if it is one that we know."""
        return level_of(self.fields.get("level", ""))

    @property
    def platforms(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.kind == "platform"]

    @property
    def platform(self) -> str:
        """What the list shows it under: the name of its first platform."""
        return self.platforms[0].name if self.platforms else ""


def list_tutorials(
    viewer: Actor, chosen: Chosen = Chosen(), *, after: str = "", limit: int = PER_PAGE,  # noqa: B008
) -> Slice[TutorialLine]:  # fmt: skip
    """Those that the viewer reads, narrowed to what is chosen: by platform, those about none last,
    then by level and title; `after` is the public id of the last one shown.
    """
    query = _shown(viewer).where(narrowed(chosen))
    last = after and session.execute(
        tutorials_seen_by(viewer).where(Page.public_id == after).with_only_columns(*_order())
    ).first()  # fmt: skip
    if last:
        query = query.where(_beyond(_order(), last))
    rows = session.execute(query.limit(limit + 1)).all()
    lines = _lines(rows[:limit])
    return Slice(lines, after=lines[-1].public_id if len(rows) > limit else "")


def find_tutorials_stamp() -> tuple[object, ...]:
    """What the list depends on, besides who reads it."""
    stamp = select(Book.stamp, Book.visibility).where(Book.kind == "tutorials")
    marks = select(func.count(), func.max(TutorialMark.created_at)).select_from(TutorialMark)
    return (*(session.execute(stamp).first() or ()), *session.execute(marks).one())


@lru_cache(maxsize=64)  # making a statement costs more than running it
def _shown(viewer: Actor) -> Any:
    return (
        tutorials_seen_by(viewer)
        .outerjoin(Rendering, Rendering.revision_id == Revision.id)
        .with_only_columns(
            Page.id, Page.public_id, Page.title, Page.slug, Book.kind, Book.slug, Book.language,
            Rendering.description, Revision.fields,
        )
        .order_by(*_order())
    )  # fmt: skip


def _order() -> tuple[ColumnElement[Any], ...]:
    platform = (
        select(func.min(Topic.sort_key))
        .join(PageTopic, PageTopic.topic_id == Topic.id)
        .where(PageTopic.page_id == Page.id, Topic.kind == "platform")
        .correlate(Page)
        .scalar_subquery()
    )
    level = case(
        *((is_of_level(level), rank) for rank, level in enumerate(LEVELS)), else_=len(LEVELS)
    )
    named = func.coalesce(platform, "")
    last = case((named == "", 1), else_=0)
    return (last, named, level, Page.sort_key.expression, Page.id.expression)


def _beyond(columns: Sequence[ColumnElement[Any]], values: Sequence[Any]) -> ColumnElement[bool]:
    """Those that come after these values, the first column first."""
    return or_(
        *(
            and_(
                *(columns[before] == values[before] for before in range(place)),
                columns[place] > values[place],
            )
            for place in range(len(columns))
        )
    )


def _lines(rows: Sequence[Any]) -> list[TutorialLine]:
    ids = [row[0] for row in rows]
    topics, marks = topics_of_pages(ids), count_marks(ids)
    return [
        TutorialLine(
            page_id, public_id, title, page_path(kind, book, slug), language, description or "",
            fields, topics.get(page_id, ()), marks.get(page_id, 0),
        )
        for page_id, public_id, title, slug, kind, book, language, description, fields in rows
    ]  # fmt: skip
