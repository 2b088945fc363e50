"""One resource as it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, undefer

from wiki.accounts.queries.names import Person
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.pages.queries.dead_links import is_dead
from wiki.resources.models import Resource
from wiki.resources.offer import Offer
from wiki.resources.policy import can_see_dead_link
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.queries import posts_seen_by
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
    found = session.scalar(
        select(Post)
        .join(Post.thread)
        .where(
            Thread.public_id == public_id, Thread.kind == "resource", Post.parent_id.is_(None),
            posts_seen_by(viewer),
        )
        .order_by(Post.seq)
        .limit(1)
        .options(contains_eager(Post.thread))
    )  # fmt: skip
    if found is None:
        raise NotFound
    return found


def get_resource_view(post: Post, viewer: Actor) -> ResourceView:
    """Everything on the page of a resource, but for the answers to it."""
    told = views_of(rows_of([post.id], viewer), post.thread, viewer)[0]
    if told.revision is None:
        return ResourceView(post.thread, post, told, None, {})
    fields = session.scalars(
        select(PostRevision)
        .where(PostRevision.id == told.revision.id)
        .options(undefer(PostRevision.fields))
        .execution_options(populate_existing=True)
    ).one().fields  # fmt: skip
    (offer,), topics = as_called_now([Offer.from_fields(fields)])
    return ResourceView(post.thread, post, told, offer, topics, _dead(post, viewer))


def count_answers(thread: Thread) -> int:
    """How many published answers there are below a resource."""
    count = select(func.count(Post.id)).where(
        Post.thread_id == thread.id, Post.parent_id.is_not(None), Post.state == "published"
    )
    return session.scalar(count) or 0


def _dead(post: Post, viewer: Actor) -> Resource | None:
    if not can_see_dead_link(viewer, post):
        return None
    return session.scalar(select(Resource).where(Resource.post_id == post.id, is_dead(Resource)))
