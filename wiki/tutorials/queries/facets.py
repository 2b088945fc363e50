"""How many tutorials there are behind each filter, counted among those that the viewer reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import case, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Page, PageTopic
from wiki.topics.models import Topic
from wiki.topics.queries import in_order
from wiki.tutorials.levels import LEVELS
from wiki.tutorials.queries.filters import Chosen, is_of_level, narrowed, tutorials_seen_by

MOST = 200


class Facet(NamedTuple):
    """One value of a filter, what it is called, and how many tutorials have it."""

    value: str
    name: str
    number: int


@dataclass(frozen=True)
class Facets:
    """What can be chosen next: for each filter its values, given what is chosen in the others."""

    total: int
    platforms: Sequence[Facet]
    objectives: Sequence[Facet]
    themes: Sequence[Facet]
    levels: Sequence[Facet]


def count_facets(viewer: Actor, chosen: Chosen) -> Facets:
    """Every count is of what the viewer would find in the list."""
    total = session.scalar(select(func.count()).select_from(_among(viewer, chosen).subquery()))
    return Facets(
        total=total or 0,
        platforms=_topics("platform", _among(viewer, chosen.without("platform"))),
        objectives=_topics("objective", _among(viewer, chosen.without("objective"))),
        themes=_topics("theme", _among(viewer, chosen.without("theme"))),
        levels=_levels(viewer, chosen.without("level")),
    )


def _among(viewer: Actor, chosen: Chosen) -> Any:
    return tutorials_seen_by(viewer).where(narrowed(chosen)).with_only_columns(Page.id)


def _topics(kind: str, among: Any) -> list[Facet]:
    rows = session.execute(
        select(Topic.slug, Topic.name, func.count())
        .join(PageTopic, PageTopic.topic_id == Topic.id)
        .where(Topic.kind == kind, PageTopic.page_id.in_(among))
        .group_by(Topic.id, Topic.slug, Topic.name, Topic.kind, Topic.sort_key)
        .order_by(*in_order())
        .limit(MOST)
    )
    return [Facet(*row) for row in rows]


def _levels(viewer: Actor, chosen: Chosen) -> list[Facet]:
    counts = [func.sum(case((is_of_level(level), 1), else_=0)) for level in LEVELS]
    row = session.execute(
        tutorials_seen_by(viewer).where(narrowed(chosen)).with_only_columns(*counts)
    ).one()
    return [Facet(level, level, count) for level, count in zip(LEVELS, row, strict=True) if count]
