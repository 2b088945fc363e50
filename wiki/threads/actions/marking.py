"""« Utile », and the reply that is the answer."""

from sqlalchemy import delete

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import scope_of_thread
from wiki.threads.models import Post, Thread, UsefulMark
from wiki.threads.policy import can_mark_answer, can_mark_useful


def mark_useful(*, actor: Actor, post: Post) -> None:
    """Say that a post is useful; twice changes nothing.

    Raises:
        NotAllowed: it is the actor's own, or they are no member.
    """
    if not can_mark_useful(actor, post):
        raise NotAllowed(_("Members mark the messages of others as useful."))
    if session.get(UsefulMark, (post.id, actor.user_id)) is None:
        session.add(UsefulMark(post_id=post.id, user_id=actor.user_id))
        session.flush()


def unmark_useful(*, actor: Actor, post: Post) -> None:
    """Take one's mark back; where there is none nothing changes."""
    session.execute(
        delete(UsefulMark).where(UsefulMark.post_id == post.id, UsefulMark.user_id == actor.user_id)
    )


def mark_answer(*, actor: Actor, post: Post) -> Thread:
    """Say that this reply is the answer to the thread; twice changes nothing.

    Raises:
        NotAllowed: the actor neither asked nor moderates, or the reply is not published.
    """
    thread = post.thread
    if not can_mark_answer(actor, post):
        raise NotAllowed(_("Whoever opened the discussion says which reply answers it."))
    if thread.answer_post_id == post.id:
        return thread
    thread.answer_post_id = post.id
    record(
        "threads.mark_answer", actor=actor, subject=thread, scope=scope_of_thread(thread),
        post=post.id,
    )  # fmt: skip
    return thread


def unmark_answer(*, actor: Actor, post: Post) -> Thread:
    """Say that this reply is not the answer after all; twice changes nothing.

    Raises:
        NotAllowed: the actor neither asked nor moderates.
    """
    thread = post.thread
    if thread.answer_post_id != post.id:
        return thread
    if not can_mark_answer(actor, post):
        raise NotAllowed(_("Whoever opened the discussion says which reply answers it."))
    thread.answer_post_id = None
    record(
        "threads.unmark_answer", actor=actor, subject=thread, scope=scope_of_thread(thread),
        post=post.id,
    )  # fmt: skip
    return thread
