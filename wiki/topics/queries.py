"""Reads of the vocabulary, which is no secret."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.topics.models import Topic


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
    return session.scalars(query.order_by(Topic.kind, Topic.sort_key, Topic.id)).all()


def topics_named(slugs: Iterable[str]) -> dict[str, Topic]:
    """Those of these slugs that name a topic, closed or not."""
    wanted = set(slugs)
    if not wanted:
        return {}
    rows = session.scalars(select(Topic).where(Topic.slug.in_(wanted)))
    return {topic.slug: topic for topic in rows}
