"""What the shelf is narrowed to."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from wiki.foundation.actor import Actor
from wiki.resources.models import Resource, ResourceTopic
from wiki.threads.models import Post, Thread
from wiki.threads.queries import published_posts_seen_by
from wiki.topics.models import Topic


@dataclass(frozen=True)
class Chosen:
    """One value of each filter, or none: slugs of topics, a kind of thing, free or paid."""

    platform: str = ""
    objective: str = ""
    theme: str = ""
    kind: str = ""
    cost: str = ""

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def choose(self, name: str, value: str) -> "Chosen":
        """The same with another value of one filter."""
        chosen: Any = {name: value}
        return replace(self, **chosen)

    def without(self, name: str) -> "Chosen":
        """The same with one filter taken off."""
        return self.choose(name, "")


def resources_seen_by(viewer: Actor) -> Select[Resource]:
    """The published resources that the viewer may read; their posts and threads are joined."""
    return (
        select(Resource)
        .join(Post, Post.id == Resource.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Thread.kind == "resource", published_posts_seen_by(viewer))
    )


def narrowed(chosen: Chosen) -> ColumnElement[bool]:
    """Condition on `Resource`: what is chosen."""
    wanted: list[ColumnElement[bool]] = [Resource.post_id.is_not(None)]
    topics = (chosen.platform, chosen.objective, chosen.theme)
    wanted += [_about(slug) for slug in topics if slug]
    if chosen.kind:
        wanted.append(Resource.kind == chosen.kind)
    if chosen.cost:
        wanted.append(Resource.cost == chosen.cost)
    return and_(*wanted)


def _about(slug: str) -> ColumnElement[bool]:
    return Resource.post_id.in_(
        select(ResourceTopic.post_id)
        .join(Topic, Topic.id == ResourceTopic.topic_id)
        .where(Topic.slug == slug)
    )
