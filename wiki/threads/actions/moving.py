"""Taking a branch of a thread to a thread of its own."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select, update

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import checked_title, scope_of_thread
from wiki.threads.actions.texts import look_again
from wiki.threads.models import Post, PostDraft, Thread, ThreadReading
from wiki.threads.policy import can_move_posts
from wiki.threads.tree import Row, branch_of, derive_places

T = TypeVar("T")


def move_posts(*, actor: Actor, post: Post, title: str) -> Thread:
    """Take a reply and what stands below it to a new thread called `title`, open to the same
    readers; each of the two leads to the other, and every post keeps its address.

    Raises:
        NotAllowed: the actor is no moderator, or the post opens its thread.
        Invalid: no title.
    """
    if not can_move_posts(actor, post):
        raise NotAllowed(_("Moderators take replies to a discussion of their own."))
    title = checked_title(title)
    old = post.thread
    new = Thread(
        kind="discussion", title=title, given_title=title, subject_kind=old.subject_kind,
        subject_id=old.subject_id, visibility=old.visibility, group_id=old.group_id,
        contributor_id=post.contributor_id, moved_from_id=old.id, moved_parent_id=post.parent_id,
    )  # fmt: skip
    session.add(new)
    session.flush()
    moved = branch_of(_rows_of(old), post.id)
    _take(new, moved, post)
    _take_along(old, new, {row.id for row in moved})
    _carry_readings(old, new, [row.seq for row in moved])
    session.expire_all()
    look_again(old)
    look_again(new)
    record(
        "threads.move_posts", actor=actor, subject=new, scope=scope_of_thread(new),
        former=old.id, count=len(moved),
    )  # fmt: skip
    return new


def _rows_of(thread: Thread) -> list[Row]:
    rows = session.execute(
        select(Post.id, Post.parent_id, Post.seq).where(Post.thread_id == thread.id)
    )
    return [Row(*row) for row in rows]


def _take(new: Thread, moved: Sequence[Row], root: Post) -> None:
    """Numbered again in the order of writing, which leaves gaps where they were."""
    ordered = sorted(moved, key=lambda row: row.seq)
    rows = [
        Row(row.id, None if row.id == root.id else row.parent_id, number)
        for number, row in enumerate(ordered, 1)
    ]
    found = derive_places(rows)
    for chunk in _by(list(rows), 500):
        session.execute(
            update(Post),
            [
                {
                    "id": row.id, "thread_id": new.id, "parent_id": row.parent_id, "seq": row.seq,
                    **found.by_id[row.id]._asdict(),
                }
                for row in chunk
            ],
        )  # fmt: skip
    new.child_seq, new.post_seq = found.child_seq, len(rows)


def _take_along(old: Thread, new: Thread, moved: set[int]) -> None:
    """The answer, drafts of replies, and what was moved out of the branch before."""
    if old.answer_post_id in moved:
        new.answer_post_id, old.answer_post_id = old.answer_post_id, None
    for chunk in _by(sorted(moved), 500):
        session.execute(
            update(PostDraft).where(PostDraft.post_id.in_(chunk)).values(thread_id=new.id)
        )
        session.execute(
            update(Thread)
            .where(Thread.moved_parent_id.in_(chunk), Thread.id != new.id)
            .values(moved_from_id=new.id)
        )


def _carry_readings(old: Thread, new: Thread, seqs: Iterable[int]) -> None:
    """What somebody had read, they have read."""
    ordered = sorted(seqs)
    readings = session.scalars(select(ThreadReading).where(ThreadReading.thread_id == old.id))
    for reading in readings.all():
        count = sum(1 for seq in ordered if seq <= reading.seq)
        if count:
            session.add(
                ThreadReading(
                    thread_id=new.id, user_id=reading.user_id, seq=count, read_at=reading.read_at
                )
            )
    session.flush()


def _by(things: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return [things[start : start + size] for start in range(0, len(things), size)]
