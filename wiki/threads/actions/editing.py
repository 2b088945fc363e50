"""Changing one's post, and taking it back."""

from dataclasses import replace

from sqlalchemy import func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import (
    MovedOn,
    check_says_something,
    checked_title,
    scope_of,
)
from wiki.threads.actions.drafts import be_done_with
from wiki.threads.actions.posting import must_wait
from wiki.threads.actions.speaking import Speaking, speaking_as
from wiki.threads.actions.texts import look_again, make_public, name_thread, write_revision
from wiki.threads.models import Post, PostRevision
from wiki.threads.policy import WAITING, can_edit_post, can_withdraw_post
from wiki.threads.rendering import PreparedPost


def edit_post(
    *,
    actor: Actor,
    post: Post,
    text: PreparedPost,
    capacity: str,
    base_number: int,
    reason: str = "",
    place: str = "",
) -> PostRevision:
    """Another text of one's post, written on its revision `base_number`, or another capacity: a new
    revision, which waits to be read where posts do. The same text is no change.

    Raises:
        NotAllowed: it is somebody else's, or was taken away.
        MovedOn: it has changed since they began.
        Invalid: nothing said, no capacity, or another capacity without a reason.
    """
    if not can_edit_post(actor, post):
        raise NotAllowed(_("Only its author changes a message, as long as it is there."))
    last = latest_revision(post)
    title = checked_title(text.title) if post.is_first else ""
    check_says_something(text)
    speaking = _spoken(actor, capacity, last)
    if _is_same(last, title, text, speaking) and not post.is_returned:
        be_done_with(actor, place)
        return last
    if last.number != base_number:
        raise MovedOn(_("You have changed this message elsewhere since. Here is what it says now."))
    if speaking.capacity != last.capacity and not reason.strip():
        raise Invalid({"reason": _("Please say why you now speak otherwise than before.")})
    revision = write_revision(
        post, replace(text, title=title), author=actor, speaking=speaking, reason=reason
    )
    _publish_or_wait(actor, post, revision, speaking)
    be_done_with(actor, place)
    record(
        "threads.edit_post", actor=actor, subject=post,
        scope=scope_of(post) if revision.published_at else ("post", post.id),
        thread=post.thread_id, number=revision.number, is_public=revision.published_at is not None,
    )  # fmt: skip
    return revision


def withdraw_post(*, actor: Actor, post: Post) -> Post:
    """Take one's post back: its place stays, and the answers to it. Twice changes nothing.

    Raises:
        NotAllowed: it is somebody else's, or was taken away by a moderator.
    """
    if post.state == "withdrawn" and post.contributor_id == actor.contributor_id:
        return post
    if not can_withdraw_post(actor, post):
        raise NotAllowed(_("Only its author takes a message back, as long as it is there."))
    post.former_state, post.former_pending_id = "", None
    post.pending_revision_id = post.returned_at = None
    post.state, post.state_at, post.state_by_id = "withdrawn", now(), actor.contributor_id
    look_again(post.thread)
    record(
        "threads.withdraw_post", actor=actor, subject=post, scope=scope_of(post),
        thread=post.thread_id,
    )  # fmt: skip
    return post


def latest_revision(post: Post) -> PostRevision:
    """The last text that its author wrote."""
    newest = select(func.max(PostRevision.number)).where(PostRevision.post_id == post.id)
    return session.scalars(
        select(PostRevision).where(
            PostRevision.post_id == post.id, PostRevision.number == newest.scalar_subquery()
        )
    ).one()


def _publish_or_wait(actor: Actor, post: Post, revision: PostRevision, speaking: Speaking) -> None:
    post.former_state, post.former_pending_id = "", None
    if not must_wait(actor, post.thread, speaking):
        make_public(post, revision)
        return
    post.pending_revision_id, post.returned_at = revision.id, None
    if post.state in WAITING:
        post.state, post.state_at = "pending", now()
    session.flush()
    session.expire(post, ["pending_revision"])
    if post.is_first and post.published_at is None:
        name_thread(post.thread, post)


def _spoken(actor: Actor, capacity: str, last: PostRevision) -> Speaking:
    """The same capacity as before keeps the function and chamber of then."""
    if capacity == last.capacity and capacity != "none":
        return Speaking(
            last.capacity, last.organisation_id, last.function_label, last.organisation_label
        )
    return speaking_as(actor, capacity)


def _is_same(last: PostRevision, title: str, text: PreparedPost, speaking: Speaking) -> bool:
    return (last.title, last.body, last.fields, last.capacity) == (
        title, text.body, text.fields, speaking.capacity,
    )  # fmt: skip
