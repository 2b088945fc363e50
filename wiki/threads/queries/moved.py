"""Threads that were taken out of one another."""

from collections.abc import Sequence

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.models import Thread
from wiki.threads.queries.visibility import threads_seen_by


def list_threads_moved_from(thread: Thread, viewer: Actor) -> Sequence[Thread]:
    """The threads that were taken out of this one, as far as the viewer sees them."""
    return session.scalars(
        select(Thread)
        .where(Thread.moved_from_id == thread.id, threads_seen_by(viewer))
        .order_by(Thread.id)
        .limit(50)
    ).all()


def find_former_thread(thread: Thread, viewer: Actor) -> Thread | None:
    """The thread that this one was taken out of, if the viewer sees it."""
    if thread.moved_from_id is None:
        return None
    return session.scalar(
        select(Thread).where(Thread.id == thread.moved_from_id, threads_seen_by(viewer))
    )
