"""What was told and asked about one topic."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select

from wiki.experiences.models import Experience, ExperienceTopic, Request
from wiki.experiences.queries.filters import Chosen, experiences_seen_by, narrowed
from wiki.experiences.queries.requests import RequestLine, list_requests_where
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.topics.models import Topic


def choosing(topic: Topic) -> Chosen:
    """What the list of experiences is narrowed to, to be about this."""
    chosen: Any = {topic.kind: topic.slug}
    return Chosen(**chosen)


def count_experiences_about(topic: Topic, viewer: Actor) -> int:
    """How many the viewer finds in that list."""
    found = experiences_seen_by(viewer).where(narrowed(choosing(topic), viewer))
    return session.scalar(found.with_only_columns(func.count(Experience.post_id))) or 0


def tied_experiences_seen_by(viewer: Actor) -> Select[int, int]:
    """Each topic with each experience about it that the viewer reads."""
    seen = experiences_seen_by(viewer).with_only_columns(Experience.post_id)
    return select(ExperienceTopic.topic_id, ExperienceTopic.post_id).where(
        ExperienceTopic.post_id.in_(seen)
    )


def list_requests_about(topic: Topic, viewer: Actor) -> Sequence[RequestLine]:
    """The questions about a platform that are not taken back: open ones first, then the last
    asked.
    """
    if topic.kind != "platform":
        return []
    return list_requests_where(viewer, Request.platform_id == topic.id)
