"""Giving a new post its place and number in a thread."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.threads.models import Post, Thread
from wiki.threads.paths import MOST_SIBLINGS, below, depth_of, place_below


def place(post: Post, thread: Thread, parent: Post | None) -> None:
    """Below what it answers; at the cap beside it. Numbers are never given twice.

    Raises:
        Invalid: so many stand there already that no number is left.
    """
    path = place_below(parent.path) if parent else ""
    above = _at(thread, path, parent)
    if above.child_seq >= MOST_SIBLINGS:
        raise Invalid({"body": _("There is no room left here: please answer another message.")})
    above.child_seq += 1
    thread.post_seq += 1
    post.thread_id = thread.id
    post.parent_id = parent.id if parent else None
    post.path = below(path, above.child_seq)
    post.depth = depth_of(post.path)
    post.seq = thread.post_seq


def _at(thread: Thread, path: str, parent: Post | None) -> Thread | Post:
    if not path:
        return thread
    if parent and parent.path == path:
        return parent
    return session.scalars(select(Post).where(Post.thread_id == thread.id, Post.path == path)).one()
