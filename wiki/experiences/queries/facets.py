"""How many experiences there are behind each filter, counted among those that the viewer reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select, union_all

from wiki.accounts.models import Organisation
from wiki.experiences.models import Experience, ExperienceTopic
from wiki.experiences.queries.filters import Chosen, experiences_seen_by, narrowed
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.topics.models import TOPIC_KINDS, Topic
from wiki.topics.queries import in_order


class Facet(NamedTuple):
    """One value of a filter, what it is called, and how many experiences have it."""

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
    phases: Sequence[Facet]
    outcomes: Sequence[Facet]
    chambers: Sequence[Facet]


def count_facets(viewer: Actor, chosen: Chosen) -> Facets:
    """Every count is of what the viewer would find in the list."""

    def among(name: str = "") -> Any:
        rest = chosen.without(name) if name else chosen
        seen = experiences_seen_by(viewer).where(narrowed(rest, viewer))
        return seen.with_only_columns(Experience.post_id)

    topics = _topics({kind: among(kind) for kind in TOPIC_KINDS})
    return Facets(
        total=session.scalar(select(func.count()).select_from(among().subquery())) or 0,
        platforms=topics["platform"],
        objectives=topics["objective"],
        themes=topics["theme"],
        phases=_values(Experience.phase, among("phase")),
        outcomes=_values(Experience.outcome, among("outcome")),
        chambers=_chambers(among("chamber")),
    )


def _topics(among: Mapping[str, Select[int]]) -> Mapping[str, Sequence[Facet]]:
    """One question for all kinds, each with its own posts to count among."""
    counted = [
        select(ExperienceTopic.topic_id, func.count().label("number"))
        .join(Topic, Topic.id == ExperienceTopic.topic_id)
        .where(Topic.kind == kind, ExperienceTopic.post_id.in_(posts))
        .group_by(ExperienceTopic.topic_id)
        for kind, posts in among.items()
    ]
    counts = union_all(*counted).subquery()
    rows = session.execute(
        select(Topic, counts.c.number)
        .join(counts, counts.c.topic_id == Topic.id)
        .order_by(*in_order())
    ).all()
    return {
        kind: [Facet(t.slug, t.name, number) for t, number in rows if t.kind == kind]
        for kind in among
    }


def _values(column: Any, among: Select[int]) -> list[Facet]:
    rows = session.execute(
        select(column, func.count())
        .where(Experience.post_id.in_(among), column != "")
        .group_by(column)
    )
    return [Facet(value, value, count) for value, count in rows]


def _chambers(among: Select[int]) -> list[Facet]:
    rows = session.execute(
        select(Organisation.slug, Organisation.name, func.count())
        .join(Experience, Experience.organisation_id == Organisation.id)
        .where(Experience.post_id.in_(among))
        .group_by(Organisation.id, Organisation.slug, Organisation.name, Organisation.sort_key)
        .order_by(Organisation.sort_key)
    )
    return [Facet(*row) for row in rows]
