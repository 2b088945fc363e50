"""One resource as it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wiki.accounts.queries.names import Person
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.queries.dead_links import is_dead
from wiki.resources.models import Resource
from wiki.resources.offer import Offer
from wiki.resources.policy import can_see_dead_link
from wiki.threads.models import Post, Thread
from wiki.threads.queries.first import get_fields, get_first_post_of
from wiki.threads.queries.posts import PostView, rows_of, views_of
from wiki.topics.models import TOPIC_KINDS, Topic
from wiki.topics.stated import as_called_now


@dataclass(frozen=True)
class ResourceView:
    """What is shared, by whom, and about what; no `offer` where readers see only that it was there.
    `dead` is there for those who are told that its address no longer answers.
    """

    thread: Thread
    post: Post
    told: PostView
    offer: Offer | None
    topics: Mapping[str, Topic]
    dead: Resource | None = None

    @property
    def person(self) -> Person:
        return self.told.person

    @property
    def shared_at(self) -> datetime:
        """The day of the text that is shown."""
        revision = self.told.revision
        assert revision is not None
        return revision.published_at or revision.created_at

    @property
    def in_order(self) -> Sequence[Topic]:
        """What it is about, platforms first."""
        rank = {kind: number for number, kind in enumerate(TOPIC_KINDS)}
        return sorted(self.topics.values(), key=lambda topic: (rank[topic.kind], topic.sort_key))


def get_resource(public_id: str, viewer: Actor) -> Post:
    """The post of a resource whose place the viewer sees, by the public id of its thread.

    Raises:
        NotFound: no such resource, or none that the viewer may see.
    """
    return get_first_post_of("resource", public_id, viewer)


def get_resource_view(post: Post, viewer: Actor) -> ResourceView:
    """Everything on the page of a resource, but for the answers to it."""
    told = views_of(rows_of([post.id], viewer), post.thread, viewer)[0]
    if told.revision is None:
        return ResourceView(post.thread, post, told, None, {})
    fields = get_fields(told.revision.id)
    (offer,), topics = as_called_now([Offer.from_fields(fields)])
    return ResourceView(post.thread, post, told, offer, topics, _dead(post, viewer))


def _dead(post: Post, viewer: Actor) -> Resource | None:
    if not can_see_dead_link(viewer, post):
        return None
    return session.scalar(select(Resource).where(Resource.post_id == post.id, is_dead(Resource)))
