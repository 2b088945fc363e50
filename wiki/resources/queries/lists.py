"""The shelf, and how many things there are behind each of its filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select, union_all

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice
from wiki.pages.queries.dead_links import is_dead
from wiki.resources.models import Resource, ResourceTopic
from wiki.resources.queries.filters import Chosen, narrowed, resources_seen_by
from wiki.threads.models import Post, PostRendering, PostRevision, Thread, UsefulMark
from wiki.threads.queries import count_replies, find_threads_stamp
from wiki.topics.models import TOPIC_KINDS, Topic
from wiki.topics.queries import in_order

PER_PAGE = 20


@dataclass(frozen=True)
class ResourceLine:
    """One line of the shelf: what it is, why it is useful, who says so, and how many agree."""

    resource: Resource
    post: Post
    thread: Thread
    revision: PostRevision
    description: str
    person: Person
    topics: Sequence[Topic]
    useful_count: int
    reply_count: int


class Facet(NamedTuple):
    """One value of a filter, what it is called, and how many resources have it."""

    value: str
    name: str
    number: int


@dataclass(frozen=True)
class Facets:
    """What can be chosen next: for each filter its values, given what is chosen in the others."""

    total: int
    topics: Mapping[str, Sequence[Facet]]
    kinds: Mapping[str, int]
    costs: Mapping[str, int]


def list_resources(
    viewer: Actor, chosen: Chosen = Chosen(), *, by_use: bool = False, after: str = "",  # noqa: B008
    limit: int = PER_PAGE,
) -> Slice[ResourceLine]:  # fmt: skip
    """Those that the viewer reads, narrowed to what is chosen: the last shared first, or those that
    most members found useful; `after` is the public id of the last post shown.
    """
    useful = _useful()
    query = _shown(viewer, useful).where(narrowed(chosen))
    query = query.where(*_later_than(after, by_use=by_use, useful=useful))
    order = (useful.desc(),) if by_use else ()
    query = query.order_by(*order, Post.published_at.desc(), Post.id.desc())
    rows = session.execute(query.limit(limit + 1)).all()
    lines = _lines(rows[:limit])
    return Slice(lines, after=lines[-1].post.public_id if len(rows) > limit else "")


def list_public_resources(*, limit: int = 10_000) -> Sequence[tuple[Thread, datetime]]:
    """What search engines are told of: each with the day of its text."""
    rows = session.execute(
        resources_seen_by(GUEST)
        .join(PostRevision, PostRevision.id == Post.published_revision_id)
        .with_only_columns(Thread, PostRevision.published_at, PostRevision.created_at)
        .order_by(Post.published_at.desc(), Post.id.desc())
        .limit(limit)
    )
    return [(thread, published_at or created_at) for thread, published_at, created_at in rows]


def count_facets(viewer: Actor, chosen: Chosen) -> Facets:
    """Every count is of what the viewer would find on the shelf."""

    def among(name: str = "") -> Any:
        rest = chosen.without(name) if name else chosen
        return resources_seen_by(viewer).where(narrowed(rest)).with_only_columns(Resource.post_id)

    return Facets(
        total=session.scalar(select(func.count()).select_from(among().subquery())) or 0,
        topics=_topics({kind: among(kind) for kind in TOPIC_KINDS}),
        kinds=_values(Resource.kind, among("kind")),
        costs=_values(Resource.cost, among("cost")),
    )


def count_dead_addresses(viewer: Actor) -> int:
    """How many resources lead nowhere any more, for moderators."""
    if not viewer.is_moderator:
        return 0
    dead = resources_seen_by(viewer).where(is_dead(Resource))
    return session.scalar(dead.with_only_columns(func.count(Resource.post_id))) or 0


def find_resources_stamp() -> tuple[object, ...]:
    """Everything that the shelf depends on, besides who looks: what threads depend on, and what was
    drawn from texts.
    """
    drawn = select(func.count(Resource.post_id), func.max(Resource.projected_at))
    return (*find_threads_stamp(), *session.execute(drawn).one())


def _useful() -> ColumnElement[int]:
    """How many members found the post useful."""
    marks = select(func.count(UsefulMark.user_id)).where(UsefulMark.post_id == Post.id)
    return marks.correlate(Post).scalar_subquery()


def _shown(viewer: Actor, useful: ColumnElement[int]) -> Any:
    return (
        resources_seen_by(viewer)
        .join(PostRevision, PostRevision.id == Post.published_revision_id)
        .outerjoin(PostRendering, PostRendering.revision_id == PostRevision.id)
        .with_only_columns(Resource, Post, Thread, PostRevision, PostRendering.description, useful)
    )


def _later_than(
    after: str, *, by_use: bool, useful: ColumnElement[int]
) -> list[ColumnElement[bool]]:
    last = after and session.execute(
        select(Post.published_at, Post.id, _useful()).where(Post.public_id == after)
    ).first()  # fmt: skip
    if not last or not last[0]:
        return []
    published_at, post_id, times = last
    same_day = (Post.published_at == published_at) & (Post.id < post_id)
    older = or_(Post.published_at < published_at, same_day)
    return [or_(useful < times, (useful == times) & older) if by_use else older]


def _lines(rows: Sequence[Any]) -> list[ResourceLine]:
    people = list_people(post.contributor_id for _r, post, *_rest in rows)
    topics = _topics_of([post.id for _r, post, *_rest in rows])
    replies = count_replies([thread.id for _r, _p, thread, *_rest in rows])
    return [
        ResourceLine(
            resource, post, thread, revision, description or "",
            people.get(post.contributor_id, Person()), topics.get(post.id, ()), useful,
            replies.get(thread.id, 0),
        )
        for resource, post, thread, revision, description, useful in rows
    ]  # fmt: skip


def _topics_of(post_ids: Sequence[int]) -> Mapping[int, Sequence[Topic]]:
    if not post_ids:
        return {}
    rows = session.execute(
        select(ResourceTopic.post_id, Topic)
        .join(Topic, Topic.id == ResourceTopic.topic_id)
        .where(ResourceTopic.post_id.in_(post_ids))
        .order_by(*in_order())
    )
    found: dict[int, list[Topic]] = {}
    for post_id, topic in rows:
        found.setdefault(post_id, []).append(topic)
    return found


def _topics(among: Mapping[str, Select[int]]) -> Mapping[str, Sequence[Facet]]:
    """One question for all kinds, each with its own posts to count among."""
    counted = [
        select(ResourceTopic.topic_id, func.count().label("number"))
        .join(Topic, Topic.id == ResourceTopic.topic_id)
        .where(Topic.kind == kind, ResourceTopic.post_id.in_(posts))
        .group_by(ResourceTopic.topic_id)
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


def _values(column: Any, among: Select[int]) -> Mapping[str, int]:
    rows = session.execute(
        select(column, func.count())
        .where(Resource.post_id.in_(among), column != "")
        .group_by(column)
    )
    return {value: count for value, count in rows}  # noqa: C416  # rows, not pairs
