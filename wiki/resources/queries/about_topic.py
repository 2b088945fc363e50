"""Resources about one topic, and how many there are about each."""

from sqlalchemy import Select, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.resources.models import Resource, ResourceTopic
from wiki.resources.queries.filters import Chosen, narrowed, resources_seen_by
from wiki.topics.models import Topic


def choosing(topic: Topic) -> Chosen:
    """What the shelf is narrowed to, to be about this."""
    return Chosen().choose(topic.kind, topic.slug)


def count_resources_about(topic: Topic, viewer: Actor) -> int:
    """How many the viewer finds there."""
    found = resources_seen_by(viewer).where(narrowed(choosing(topic)))
    return session.scalar(found.with_only_columns(func.count(Resource.post_id))) or 0


def tied_resources_seen_by(viewer: Actor) -> Select[int, int]:
    """Each topic with each resource about it that the viewer reads."""
    seen = resources_seen_by(viewer).with_only_columns(Resource.post_id)
    return select(ResourceTopic.topic_id, ResourceTopic.post_id).where(
        ResourceTopic.post_id.in_(seen)
    )
