"""Discussions, their messages and what was decided on them, as lists and mails name them."""

from collections.abc import Iterable

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from wiki.accounts.queries.names import list_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.moderation.models import Decision
from wiki.moderation.queries.visibility import decisions_seen_by
from wiki.notifications.followed import Followed
from wiki.threads.models import Post, Thread
from wiki.threads.queries.languages import languages_of
from wiki.threads.queries.visibility import (
    published_posts_seen_by,
    threads_seen_by,
    written_by,
)
from wiki.threads.views.found import key_of
from wiki.threads.views.words import thread_title


def told_post_ids(viewer: Actor, ids: set[int]) -> set[int]:
    """Of these posts, those that are published where the viewer sees them, and the viewer's own
    until they take them back: a moderator is told of what is hidden on another screen.
    """
    own = and_(threads_seen_by(viewer), written_by(viewer), Post.state != "withdrawn")
    seen = (
        select(Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.id.in_(ids), or_(published_posts_seen_by(viewer), own))
    )
    return set(session.scalars(seen))


def told_of_appeal(entry: JournalEntry) -> tuple[str, int]:
    """Whoever contested a decision reads the answer where they contested it."""
    return "decision", entry.details.get("contested", entry.subject_id)


def told_decision_ids(viewer: Actor, ids: set[int]) -> set[int]:
    """Of these decisions, those on what the viewer wrote, where they still see it: what others
    wrote, a moderator is told of on another screen.
    """
    query = (
        select(Decision.id)
        .join(Thread, Thread.id == Decision.thread_id)
        .where(
            Decision.id.in_(ids),
            decisions_seen_by(viewer),
            Decision.author_id == viewer.contributor_id,
            threads_seen_by(viewer),
        )
    )
    return set(session.scalars(query))


def name_threads(ids: Iterable[int]) -> list[Followed]:
    rows = session.scalars(select(Thread).where(Thread.id.in_(ids))).all()
    languages = languages_of(rows)
    return [_named(thread, languages) for thread in rows]


def name_posts(ids: Iterable[int]) -> list[Followed]:
    rows = session.scalars(
        select(Post).where(Post.id.in_(ids)).options(joinedload(Post.thread))
    ).all()
    people = list_people(post.contributor_id for post in rows)
    names = {contributor_id: person.name for contributor_id, person in people.items()}
    languages = languages_of(post.thread for post in rows)
    return [
        Followed(
            "post", post.id, post.public_id, thread_title(post.thread),
            languages[post.thread_id],
            "threads.show_post", {"public_id": post.public_id}, _named(post.thread, languages),
            names.get(post.contributor_id, ""), post.is_first,
        )
        for post in rows
    ]  # fmt: skip


def name_decisions(ids: Iterable[int]) -> list[Followed]:
    rows = session.scalars(
        select(Decision).where(Decision.id.in_(ids)).options(joinedload(Decision.thread))
    ).all()
    languages = languages_of(decision.thread for decision in rows if decision.thread)
    return [
        Followed(
            "decision", decision.id, decision.public_id, thread_title(decision.thread),
            languages[decision.thread.id],
            "moderation.show_decision", {"public_id": decision.public_id},
            _named(decision.thread, languages),
        )
        for decision in rows
        if decision.thread
    ]  # fmt: skip


def _named(thread: Thread, languages: dict[int, str]) -> Followed:
    return Followed(
        "thread", thread.id, thread.public_id, thread_title(thread), languages[thread.id],
        "threads.show_thread", {"key": key_of(thread)},
    )  # fmt: skip
