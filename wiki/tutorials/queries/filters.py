"""What the list of tutorials is narrowed to."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, or_, select, type_coerce

from wiki.foundation.actor import Actor
from wiki.foundation.db import canonical_json
from wiki.pages.models import Book, Page, PageTopic, Revision
from wiki.pages.queries import seen_by
from wiki.topics.models import Topic
from wiki.tutorials.levels import words_for


@dataclass(frozen=True)
class Chosen:
    """One value of each filter, or none: slugs of topics, and a level."""

    platform: str = ""
    objective: str = ""
    theme: str = ""
    level: str = ""

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def without(self, name: str) -> "Chosen":
        """The same with one filter taken off."""
        return replace(self, **{name: ""})


def tutorials_seen_by(viewer: Actor) -> Select[Page]:
    """The tutorials that the viewer may read, with the texts that are published of them."""
    return (
        select(Page)
        .join(Book, Book.id == Page.book_id)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(Book.kind == "tutorials", Page.deleted_at.is_(None), seen_by(viewer))
    )


def narrowed(chosen: Chosen) -> ColumnElement[bool]:
    """Condition on `Page` and its `Revision`: what is chosen."""
    wanted: list[ColumnElement[bool]] = [Page.id.is_not(None)]
    wanted += [
        Page.id.in_(
            select(PageTopic.page_id)
            .join(Topic, Topic.id == PageTopic.topic_id)
            .where(Topic.slug == slug)
        )
        for slug in (chosen.platform, chosen.objective, chosen.theme)
        if slug
    ]
    if chosen.level:
        wanted.append(is_of_level(chosen.level))
    return and_(*wanted)


def is_of_level(level: str) -> ColumnElement[bool]:
    """Condition on `Revision`: its text says that level.

    The fields are canonical JSON, in which quotes inside a value are escaped: what is looked for
    can only be the key with its value.
    """
    fields: Any = type_coerce(Revision.fields, Text)
    pairs = (canonical_json({"level": word})[1:-1] for word in words_for(level))
    return or_(*(fields.contains(pair, autoescape=True) for pair in pairs))
