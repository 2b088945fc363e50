"""Topics by their address, by their names, and in their order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, union_all

from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.sorting import sort_key
from wiki.topics.models import TOPIC_KINDS, Topic, TopicAddress, TopicAlias

MOST_TOPICS = 500
"""What one list shows: nobody chooses among more."""


def get_topic(slug: str) -> Topic:
    """The topic that this slug means: its own, one that it once had, or that of a topic that was
    merged into it.

    Raises:
        NotFound: there is none.
    """
    found = topics_named([slug]).get(slug)
    if found is None:
        raise NotFound
    return found


def topics_named(slugs: Iterable[str]) -> Mapping[str, Topic]:
    """The topics that these slugs mean, closed or not, by each slug that was given; two former
    slugs may mean one topic.
    """
    wanted = set(slugs)
    if not wanted:
        return {}
    own = select(Topic.slug, func.coalesce(Topic.merged_into_id, Topic.id).label("topic_id"))
    former = select(TopicAddress.slug, TopicAddress.topic_id)
    meant = union_all(
        own.where(Topic.slug.in_(wanted)), former.where(TopicAddress.slug.in_(wanted))
    ).subquery()
    rows = session.execute(select(meant.c.slug, Topic).join(Topic, Topic.id == meant.c.topic_id))
    return {slug: topic for slug, topic in rows}  # noqa: C416  # rows, not pairs


def current_slug(slug: str) -> str:
    """The slug of the topic that this one means; as it is, where it means none."""
    found = topics_named([slug]).get(slug) if slug else None
    return found.slug if found else slug


def list_topics(kind: str = "", *, closed: bool = False) -> Sequence[Topic]:
    """Topics of one kind or of all, in their order: those offered, or those that are closed; merged
    ones in neither.
    """
    query = select(Topic).where(
        Topic.closed_at.is_not(None) if closed else Topic.closed_at.is_(None),
        Topic.merged_into_id.is_(None),
    )
    if kind:
        query = query.where(Topic.kind == kind)
    return session.scalars(query.order_by(*in_order()).limit(MOST_TOPICS)).all()


def in_order() -> tuple[ColumnElement[Any], ...]:
    """The order of every list of topics: platforms, objectives, themes; among them first those that
    have a place, then the others in French order.
    """
    kinds = {kind: number for number, kind in enumerate(TOPIC_KINDS)}
    return (
        case(kinds, value=Topic.kind),
        case((Topic.position > 0, Topic.position), else_=MOST_TOPICS * 2),
        Topic.sort_key.expression,
        Topic.id.expression,
    )


def aliases_of(topic_ids: Iterable[int]) -> Mapping[int, Sequence[str]]:
    """What else each of these topics is called, in French order."""
    rows = session.execute(
        select(TopicAlias.topic_id, TopicAlias.name)
        .where(TopicAlias.topic_id.in_(set(topic_ids)))
        .order_by(TopicAlias.sort_key)
    )
    found: dict[int, list[str]] = {}
    for topic_id, name in rows:
        found.setdefault(topic_id, []).append(name)
    return found


def find_topic_called(kind: str, name: str) -> Topic | None:
    """The topic of a kind that has this name or was given it as another one, accents and capitals
    aside; one that was merged leads to the one that stands in its place.
    """
    key = sort_key(name)
    own = select(func.coalesce(Topic.merged_into_id, Topic.id)).where(
        Topic.kind == kind, Topic.sort_key == key
    )
    other = select(TopicAlias.topic_id).where(TopicAlias.kind == kind, TopicAlias.sort_key == key)
    return session.scalars(select(Topic).where(Topic.id.in_(union_all(own, other)))).first()


def count_by_topic(kind: str, tied: Select[int, int]) -> Mapping[int, int]:
    """How many things each topic of a kind has, out of pairs of a topic and a thing."""
    pairs = tied.subquery()
    rows = session.execute(
        select(Topic.id, func.count())
        .join(pairs, pairs.c[0] == Topic.id)
        .where(Topic.kind == kind)
        .group_by(Topic.id)
    )
    return {topic_id: count for topic_id, count in rows}  # noqa: C416  # rows, not pairs
