"""The post that opens a thread."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, undefer

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.queries.visibility import posts_seen_by


def find_first_post(thread: Thread) -> Post | None:
    """The post that opens a thread; None in one that has none yet."""
    return session.scalar(
        select(Post)
        .where(Post.thread_id == thread.id, Post.parent_id.is_(None))
        .order_by(Post.seq)
        .limit(1)
    )


def get_first_post_of(kind: str, public_id: str, viewer: Actor) -> Post:
    """The post that opens a thread of this kind, by the public id of the thread.

    Raises:
        NotFound: no such thread, or none whose place the viewer may see.
    """
    found = session.scalar(
        select(Post)
        .join(Post.thread)
        .where(
            Thread.public_id == public_id, Thread.kind == kind, Post.parent_id.is_(None),
            posts_seen_by(viewer),
        )
        .order_by(Post.seq)
        .limit(1)
        .options(contains_eager(Post.thread))
    )  # fmt: skip
    if found is None:
        raise NotFound
    return found


def get_fields(revision_id: int) -> dict[str, Any]:
    """What one text of a post states, asked for again if it was read without."""
    return (
        session.scalars(
            select(PostRevision)
            .where(PostRevision.id == revision_id)
            .options(undefer(PostRevision.fields))
            .execution_options(populate_existing=True)
        )
        .one()
        .fields
    )
