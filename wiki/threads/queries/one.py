"""One thread, one post, one text of it, under the rights of who asks."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, undefer

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.ids import read_public_id
from wiki.threads.models import Post, PostDraft, PostRevision, Thread, ThreadReading
from wiki.threads.policy import can_read_revision
from wiki.threads.queries.visibility import posts_seen_by, threads_seen_by


def get_thread(public_id: str, viewer: Actor) -> Thread:
    """A thread.

    Raises:
        NotFound: no such thread, or none that the viewer may see.
    """
    found = session.scalar(
        select(Thread).where(Thread.public_id == public_id, threads_seen_by(viewer))
    )
    if found is None:
        raise NotFound
    return found


def get_post(public_id: str, viewer: Actor) -> Post:
    """A post whose place the viewer sees; by its id as somebody copied it.

    Raises:
        NotFound: no such post, or none that the viewer may see.
    """
    found = session.scalar(
        select(Post)
        .join(Post.thread)
        .where(Post.public_id == (read_public_id(public_id) or ""), posts_seen_by(viewer))
        .options(contains_eager(Post.thread))
    )
    if found is None:
        raise NotFound
    return found


def get_post_revision(post: Post, number: int, viewer: Actor) -> PostRevision:
    """One exact text of a post.

    Raises:
        NotFound: no such text, or none that the viewer may read.
    """
    found = session.scalar(
        select(PostRevision)
        .where(PostRevision.post_id == post.id, PostRevision.number == number)
        .options(undefer(PostRevision.body), undefer(PostRevision.fields))
    )
    if found is None or not can_read_revision(viewer, post, found):
        raise NotFound
    return found


def list_post_revisions(post: Post, viewer: Actor) -> Sequence[PostRevision]:
    """The texts of a post that the viewer may read, the last one first."""
    rows = session.scalars(
        select(PostRevision)
        .where(PostRevision.post_id == post.id)
        .order_by(PostRevision.number.desc())
    )
    return [revision for revision in rows if can_read_revision(viewer, post, revision)]


def last_seq_read(thread: Thread, viewer: Actor) -> int:
    """How far somebody has read a thread; 0 where they never said so."""
    if not viewer.user_id:
        return 0
    return (
        session.scalar(
            select(ThreadReading.seq).where(
                ThreadReading.thread_id == thread.id, ThreadReading.user_id == viewer.user_id
            )
        )
        or 0
    )


def get_post_draft(public_id: str, viewer: Actor) -> PostDraft:
    """One's own draft.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = session.scalar(
        select(PostDraft).where(
            PostDraft.public_id == public_id, PostDraft.user_id == viewer.user_id
        )
    )
    if found is None:
        raise NotFound
    return found
