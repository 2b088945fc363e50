"""Taking back what was decided a moment ago: the post is in the state it was in before."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import check_moderates, check_revision
from wiki.threads.actions.texts import look_again
from wiki.threads.models import Post, PostRevision


def unpublish_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """The text that was published waits again; of a change, the text before it is public again.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: it is answered, retouched, changed or taken away since.
    """
    check_moderates(actor, post)
    if post.state != "published" or post.pending_revision_id:
        raise Conflict(_("This message has changed since: the publication cannot be taken back."))
    revision = check_revision(post.published_revision, revision_number)
    if revision.contributor_id != post.contributor_id:
        raise Conflict(_("What was published with retouches can be hidden, not taken back."))
    former = _published_before(revision)
    if former is None:
        _check_unanswered(post)
        post.published_at = None
        post.state = "pending"
        if post.is_first:
            post.thread.published_at = None
        if post.thread.answer_post_id == post.id:
            post.thread.answer_post_id = None
    post.published_revision_id = former.id if former else None
    post.pending_revision_id, revision.published_at = revision.id, None
    post.state_at, post.state_by_id = now(), actor.contributor_id
    session.flush()
    session.expire(post, ["pending_revision", "published_revision"])
    look_again(post.thread)
    _record("threads.unpublish_post", actor, post, revision_number)
    return post


def unreturn_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """The text whose author was asked to change it waits again as it is.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: its author has sent another text, or taken it back.
    """
    check_moderates(actor, post)
    if not post.is_returned or post.state not in ("changes_requested", "published"):
        raise Conflict(_("Its author has written another text since."))
    check_revision(post.pending_revision, revision_number)
    post.returned_at = None
    if post.state == "changes_requested":
        post.state = "pending"
    post.state_at, post.state_by_id = now(), actor.contributor_id
    _record("threads.unreturn_post", actor, post, revision_number)
    return post


def _published_before(revision: PostRevision) -> PostRevision | None:
    return session.scalar(
        select(PostRevision)
        .where(
            PostRevision.post_id == revision.post_id,
            PostRevision.number < revision.number,
            PostRevision.published_at.is_not(None),
        )
        .order_by(PostRevision.number.desc())
        .limit(1)
    )


def _check_unanswered(post: Post) -> None:
    answer = select(Post.id).where(Post.parent_id == post.id).limit(1)
    if session.scalar(answer) is not None:
        raise Conflict(_("This message has been answered: it can be hidden, not taken back."))


def _record(verb: str, actor: Actor, post: Post, number: int) -> None:
    """Of a text that is not public, only moderators read in the journal."""
    record(verb, actor=actor, subject=post, scope=("post", post.id), thread=post.thread_id,
           number=number)  # fmt: skip
