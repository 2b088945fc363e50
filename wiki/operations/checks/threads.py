"""Threads: where posts stand, what they show, and the texts behind them."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased, undefer

from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, text_digest
from wiki.foundation.messages import Message, _
from wiki.threads.models import Post, PostRendering, PostRevision, Thread
from wiki.threads.rebuilding import misplaced, standings_of

AT_ONCE = 200


def find_thread_faults() -> Iterator[Message]:
    """Posts stand below what they answer, show texts of their own, and threads agree with them."""
    yield from _places()
    yield from _texts()
    yield from _summaries()
    yield from _digests()


def _places() -> Iterator[Message]:
    for thread in session.scalars(select(Thread).order_by(Thread.id)):
        rows = standings_of(thread.id)
        for post_id in misplaced(rows, thread.child_seq):
            yield _(
                "Thread %(thread)s: message %(post)s does not stand below what it answers.",
                thread=thread.id, post=post_id,
            )  # fmt: skip
        if rows and thread.post_seq < rows[-1].seq:
            yield _("Thread %(thread)s would give a number twice.", thread=thread.id)
    parent = aliased(Post)
    elsewhere = select(Post.id).join(parent, parent.id == Post.parent_id)
    for post_id in session.scalars(elsewhere.where(parent.thread_id != Post.thread_id)):
        yield _("Message %(post)s answers one of another thread.", post=post_id)


def _texts() -> Iterator[Message]:
    shown = or_(
        PostRevision.id == Post.published_revision_id, PostRevision.id == Post.pending_revision_id
    )
    foreign = select(Post.id).join(PostRevision, shown).where(PostRevision.post_id != Post.id)
    for post_id in session.scalars(foreign):
        yield _("Message %(post)s shows the text of another one.", post=post_id)
    is_public = Post.state.in_(["published", "hidden"])
    without = select(Post.id).where(
        or_(
            is_public & or_(Post.published_revision_id.is_(None), Post.published_at.is_(None)),
            Post.state.in_(["pending", "changes_requested", "rejected"])
            & or_(Post.pending_revision_id.is_(None), Post.published_at.is_not(None)),
        )
    )
    for post_id in session.scalars(without):
        yield _("Message %(post)s has no text for the state that it is in.", post=post_id)
    unseen = (
        select(PostRevision.post_id)
        .outerjoin(PostRendering, PostRendering.revision_id == PostRevision.id)
        .where(PostRendering.revision_id.is_(None), PostRevision.redacted_at.is_(None))
    )
    for post_id in session.scalars(unseen.distinct()):
        yield _("Message %(post)s has a text that cannot be shown.", post=post_id)


def _summaries() -> Iterator[Message]:
    last = (
        select(func.max(Post.published_at))
        .where(Post.thread_id == Thread.id, Post.state == "published")
        .correlate(Thread)
        .scalar_subquery()
    )
    wrong = select(Thread.id).where(Thread.last_post_at.is_distinct_from(last))
    for thread_id in session.scalars(wrong):
        yield _("Thread %(thread)s is wrong about its last message.", thread=thread_id)


def _digests() -> Iterator[Message]:
    after = 0
    while True:
        rows = session.scalars(
            select(PostRevision)
            .where(PostRevision.id > after, PostRevision.redacted_at.is_(None))
            .order_by(PostRevision.id)
            .limit(AT_ONCE)
            .options(undefer(PostRevision.body), undefer(PostRevision.fields))
        ).all()
        if not rows:
            return
        for row in rows:
            made = text_digest(row.salt, row.title, row.body, row.fields)
            if row.algo == ALGO and made != row.digest:
                yield _(
                    "Message %(post)s: text no. %(number)s is not the one that was kept.",
                    post=row.post_id, number=row.number,
                )  # fmt: skip
        after = rows[-1].id
        session.expunge_all()
