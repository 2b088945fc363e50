"""Threads: of the whole site, about one thing, or without an answer yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice
from wiki.threads.models import Post, Thread
from wiki.threads.policy import about_of
from wiki.threads.queries.visibility import threads_seen_by
from wiki.threads.subjects import About, Place, places_of

PER_PAGE = 25
Filter = Literal["", "free", "page", "proposal", "unanswered"]


@dataclass(frozen=True)
class ThreadLine:
    """One line of a list: a thread, who began it, what it is about, and how many answers it has."""

    thread: Thread
    person: Person
    place: Place | None
    reply_count: int


def list_threads(
    viewer: Actor, *, kind: str = "discussion", about: About | None = None, only: Filter = "",
    after: str = "", limit: int = PER_PAGE,
) -> Slice[ThreadLine]:  # fmt: skip
    """Those with the latest posts first; `kind` may be empty for all, `after` is the public id of
    the last one shown.
    """
    query = select(Thread).where(threads_seen_by(viewer), Thread.last_post_at.is_not(None))
    if kind:
        query = query.where(Thread.kind == kind)
    if about is not None:
        query = query.where(Thread.subject_kind == about.kind, Thread.subject_id == about.id)
    query = query.where(*_only(only))
    last = (
        after
        and session.execute(
            select(Thread.last_post_at, Thread.id).where(
                Thread.public_id == after, threads_seen_by(viewer)
            )
        ).first()
    )
    if last and last.last_post_at:
        older = Thread.last_post_at < last.last_post_at
        same = (Thread.last_post_at == last.last_post_at) & (Thread.id < last.id)
        query = query.where(or_(older, same))
    order = (Thread.last_post_at.desc(), Thread.id.desc())
    rows = session.scalars(query.order_by(*order).limit(limit + 1)).all()
    shown = rows[:limit]
    return Slice(lines_of_threads(shown), after=shown[-1].public_id if len(rows) > limit else "")


def list_waiting_threads(viewer: Actor) -> Sequence[Thread]:
    """The viewer's own threads that are not public yet."""
    if not viewer.contributor_id:
        return []
    return session.scalars(
        select(Thread)
        .join(Post, (Post.thread_id == Thread.id) & Post.parent_id.is_(None))
        .where(
            Thread.contributor_id == viewer.contributor_id,
            Thread.published_at.is_(None),
            Post.state.in_(["pending", "changes_requested"]),
            threads_seen_by(viewer),
        )
        .order_by(Thread.id.desc())
        .limit(PER_PAGE)
    ).all()


def count_threads_about(about: About, viewer: Actor) -> int:
    """How many threads about something somebody finds in the list of them."""
    count = select(func.count(Thread.id)).where(
        Thread.subject_kind == about.kind,
        Thread.subject_id == about.id,
        Thread.last_post_at.is_not(None),
        Thread.kind == "discussion",
        threads_seen_by(viewer),
    )
    return session.scalar(count) or 0


def count_replies(thread_ids: Sequence[int]) -> dict[int, int]:
    """How many published answers each thread has."""
    if not thread_ids:
        return {}
    rows = session.execute(
        select(Post.thread_id, func.count(Post.id))
        .where(
            Post.thread_id.in_(thread_ids), Post.state == "published", Post.parent_id.is_not(None)
        )
        .group_by(Post.thread_id)
    )
    return {thread_id: count for thread_id, count in rows}  # noqa: C416  # rows, not pairs


def _only(only: Filter) -> list[ColumnElement[bool]]:
    if only == "unanswered":
        return [Thread.answer_post_id.is_(None), Thread.closed_at.is_(None), ~_is_answered()]
    if only == "free":
        return [Thread.subject_kind == ""]
    return [Thread.subject_kind == only] if only else []


def _is_answered() -> ColumnElement[bool]:
    """Somebody other than who began it has said something."""
    answer = aliased(Post)
    return (
        select(answer.id)
        .where(
            answer.thread_id == Thread.id,
            answer.state == "published",
            answer.contributor_id != Thread.contributor_id,
        )
        .exists()
    )


def lines_of_threads(threads: Sequence[Thread]) -> list[ThreadLine]:
    """What lists show of these threads."""
    people = list_people(thread.contributor_id for thread in threads)
    places = places_of({about_of(thread) for thread in threads})
    counts = count_replies([thread.id for thread in threads])
    return [
        ThreadLine(
            thread,
            people.get(thread.contributor_id, Person()),
            places.get(about_of(thread)),
            counts.get(thread.id, 0),
        )
        for thread in threads
    ]
