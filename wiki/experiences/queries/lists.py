"""Experiences, the last told first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import func, or_, select

from wiki.accounts.queries.names import Person, list_people
from wiki.experiences.models import Experience, ExperienceTopic
from wiki.experiences.queries.filters import Chosen, experiences_seen_by, narrowed
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice
from wiki.threads.models import Post, PostRendering, PostRevision, Thread
from wiki.threads.queries import count_replies, find_threads_stamp
from wiki.topics.models import Topic

PER_PAGE = 20


@dataclass(frozen=True)
class ExperienceLine:
    """One line of a list: what is told, by whom, on what, and how many answered."""

    experience: Experience
    post: Post
    thread: Thread
    revision: PostRevision
    description: str
    person: Person
    platforms: Sequence[str]
    reply_count: int = 0


def list_experiences(
    viewer: Actor, chosen: Chosen = Chosen(), *, after: str = "", limit: int = PER_PAGE,  # noqa: B008
) -> Slice[ExperienceLine]:  # fmt: skip
    """Those that the viewer reads, narrowed to what is chosen; `after` is the public id of the last
    post shown.
    """
    query = _shown(viewer).where(narrowed(chosen, viewer))
    last = after and session.execute(
        select(Post.published_at, Post.id).where(Post.public_id == after)
    ).first()  # fmt: skip
    if last:
        older = Post.published_at < last.published_at
        query = query.where(
            or_(older, (Post.published_at == last.published_at) & (Post.id < last.id))
        )
    rows = session.execute(query.limit(limit + 1)).all()
    lines = lines_of(rows[:limit])
    return Slice(lines, after=lines[-1].post.public_id if len(rows) > limit else "")


def list_recent_experiences(viewer: Actor, *, limit: int = 3) -> Sequence[ExperienceLine]:
    """The last told, for the first screen."""
    return lines_of(session.execute(_shown(viewer).limit(limit)).all())


def list_experiences_among(viewer: Actor, post_ids: Any) -> Sequence[ExperienceLine]:
    """Those of these posts that are experiences which the viewer reads."""
    return lines_of(session.execute(_shown(viewer).where(Experience.post_id.in_(post_ids))).all())


def list_public_experiences(*, limit: int = 10_000) -> Sequence[tuple[Thread, datetime]]:
    """What search engines are told of: each with the day of its text."""
    rows = session.execute(
        experiences_seen_by(GUEST)
        .with_only_columns(Thread, Experience.told_at)
        .order_by(Post.published_at.desc(), Post.id.desc())
        .limit(limit)
    )
    return [(thread, told_at) for thread, told_at in rows]


def find_experiences_stamp() -> tuple[object, ...]:
    """Everything that lists and pages of experiences depend on, besides who reads them: what
    threads depend on, and what was drawn from texts.
    """
    drawn = select(func.count(Experience.post_id), func.max(Experience.projected_at))
    return (*find_threads_stamp(), *session.execute(drawn).one())


@lru_cache(maxsize=64)  # making a statement costs more than running it
def _shown(viewer: Actor) -> Any:
    return (
        experiences_seen_by(viewer)
        .join(PostRevision, PostRevision.id == Post.published_revision_id)
        .outerjoin(PostRendering, PostRendering.revision_id == PostRevision.id)
        .with_only_columns(Experience, Post, Thread, PostRevision, PostRendering.description)
        .order_by(Post.published_at.desc(), Post.id.desc())
    )


def lines_of(rows: Sequence[Any]) -> list[ExperienceLine]:
    """What lists show of these experiences."""
    people = list_people(post.contributor_id for _e, post, _t, _r, _d in rows)
    platforms = _platforms([post.id for _e, post, _t, _r, _d in rows])
    replies = count_replies([thread.id for _e, _p, thread, _r, _d in rows])
    return [
        ExperienceLine(
            experience, post, thread, revision, description or "",
            people.get(post.contributor_id, Person()), platforms.get(post.id, []),
            replies.get(thread.id, 0),
        )
        for experience, post, thread, revision, description in rows
    ]  # fmt: skip


def _platforms(post_ids: Sequence[int]) -> dict[int, list[str]]:
    if not post_ids:
        return {}
    rows = session.execute(
        select(ExperienceTopic.post_id, Topic.name)
        .join(Topic, Topic.id == ExperienceTopic.topic_id)
        .where(ExperienceTopic.post_id.in_(post_ids), Topic.kind == "platform")
        .order_by(Topic.sort_key)
    )
    found: dict[int, list[str]] = {}
    for post_id, name in rows:
        found.setdefault(post_id, []).append(name)
    return found
