"""What moderators decide of a text that waits."""

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import check_moderates, check_revision, scope_of
from wiki.threads.actions.texts import make_public
from wiki.threads.models import Post
from wiki.threads.policy import WAITING


def publish_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """The text that waits becomes public; what is public already stays so.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: its author has changed it, or somebody has decided otherwise.
    """
    check_moderates(actor, post)
    published = post.published_revision
    if post.state == "published" and published and published.number == revision_number:
        return post
    check_waits(post)
    revision = check_revision(post.pending_revision, revision_number)
    is_first_time = post.published_at is None
    _decided(post, actor)
    make_public(post, revision)
    record(
        "threads.publish_post", actor=actor, subject=post, scope=scope_of(post),
        thread=post.thread_id, number=revision.number, is_first_time=is_first_time,
    )  # fmt: skip
    return post


def return_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """Ask its author to change the text that waits: it is kept, under the same id. Twice changes
    nothing.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: its author has changed it, or somebody has decided otherwise.
    """
    check_moderates(actor, post)
    check_waits(post)
    check_revision(post.pending_revision, revision_number)
    if post.is_returned:
        return post
    post.returned_at = now()
    if post.state == "pending":
        post.state = "changes_requested"
    _decided(post, actor)
    _record("threads.return_post", actor, post, revision_number)
    return post


def reject_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """Refuse the text that waits; of a published post, the change alone. Its author goes on reading
    it, and nobody else. Twice changes nothing.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: its author has changed it, or somebody has decided otherwise.
    """
    check_moderates(actor, post)
    if post.state == "rejected":
        check_revision(post.pending_revision, revision_number)
        return post
    check_waits(post)
    revision = check_revision(post.pending_revision, revision_number)
    post.former_state, post.former_pending_id = post.state, revision.id
    if post.state in WAITING:
        post.state = "rejected"
    else:
        post.pending_revision_id = None
    _decided(post, actor)
    session.flush()
    session.expire(post, ["pending_revision"])
    _record("threads.reject_post", actor, post, revision_number)
    return post


def check_waits(post: Post) -> None:
    """Refuse a decision on a post of which no text waits.

    Raises:
        Conflict: somebody has decided, or its author has taken it back.
    """
    if post.state not in ("published", *WAITING) or post.pending_revision_id is None:
        raise Conflict(_("Somebody has decided on this message already, or it was taken back."))


def _decided(post: Post, actor: Actor) -> None:
    post.state_at, post.state_by_id = now(), actor.contributor_id


def _record(verb: str, actor: Actor, post: Post, number: int) -> None:
    """Of a text that is not public, only moderators read in the journal."""
    record(verb, actor=actor, subject=post, scope=("post", post.id), thread=post.thread_id,
           number=number)  # fmt: skip
