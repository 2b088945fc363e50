"""The post that opens a thread."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.threads.models import Post, Thread


def find_first_post(thread: Thread) -> Post | None:
    """The post that opens a thread; None in one that has none yet."""
    return session.scalar(
        select(Post)
        .where(Post.thread_id == thread.id, Post.parent_id.is_(None))
        .order_by(Post.seq)
        .limit(1)
    )
