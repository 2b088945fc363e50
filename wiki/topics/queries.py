"""Reads of the vocabulary, which is no secret."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, select

from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.topics.models import TOPIC_KINDS, Topic


def get_topic(slug: str) -> Topic:
    """The topic of this slug, closed or not.

    Raises:
        NotFound: there is none.
    """
    found = session.scalar(select(Topic).where(Topic.slug == slug))
    if found is None:
        raise NotFound
    return found


def list_topics(kind: str = "", *, closed: bool = False) -> Sequence[Topic]:
    """Topics of one kind or of all, in French order: those offered, or those that are closed."""
    query = select(Topic).where(
        Topic.closed_at.is_not(None) if closed else Topic.closed_at.is_(None)
    )
    if kind:
        query = query.where(Topic.kind == kind)
    return session.scalars(query.order_by(*in_order())).all()


def in_order() -> tuple[ColumnElement[Any], ...]:
    """The order of every list of topics: platforms, objectives, themes, each in French order."""
    kinds = {kind: number for number, kind in enumerate(TOPIC_KINDS)}
    return (case(kinds, value=Topic.kind), Topic.sort_key.expression, Topic.id.expression)


def topics_named(slugs: Iterable[str]) -> dict[str, Topic]:
    """Those of these slugs that name a topic, closed or not."""
    wanted = set(slugs)
    if not wanted:
        return {}
    rows = session.scalars(select(Topic).where(Topic.slug.in_(wanted)))
    return {topic.slug: topic for topic in rows}
