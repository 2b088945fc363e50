"""Taking posts away, bringing them back, and blanking them for ever."""

from sqlalchemy import delete, select, update

from wiki.attachments.models import AttachmentUse
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import check_moderates, check_revision
from wiki.threads.actions.editing import latest_revision
from wiki.threads.actions.texts import look_again
from wiki.threads.models import Post, PostDraft, PostLink, PostRendering, PostRevision


def hide_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """Show readers « message retiré » in the place of a published post; answers stay. A change that
    waits goes on waiting, out of sight. Twice changes nothing.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: its author has changed it or taken it back.
    """
    check_moderates(actor, post)
    if post.state == "hidden":
        return post
    if post.state != "published":
        raise Conflict(_("This message is not published: there is nothing to hide."))
    check_revision(post.published_revision, revision_number)
    post.former_state, post.former_pending_id = "published", post.pending_revision_id
    post.pending_revision_id = None
    _came_to(post, "hidden", actor)
    look_again(post.thread)
    _record("threads.hide_post", actor, post)
    return post


def restore_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """Undo a hiding or a refusal: the post is exactly in the state it was in before. Twice changes
    nothing.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: it was redacted or taken back, or there is a newer text.
    """
    check_moderates(actor, post)
    if not post.former_state:
        if post.state in ("redacted", "withdrawn"):
            raise Conflict(_("This message cannot be brought back."))
        return post
    if post.pending_revision_id and post.state == "published":
        raise Conflict(_("Its author has written another text since."))
    check_revision(_in_question(post), revision_number)
    post.pending_revision_id = post.former_pending_id
    former, post.former_state, post.former_pending_id = post.former_state, "", None
    _came_to(post, former, actor)
    look_again(post.thread)
    _record("threads.restore_post", actor, post)
    return post


def redact_post(*, actor: Actor, post: Post, revision_number: int) -> Post:
    """Blank every text of a post for ever, its salt too, so that nobody can guess it back; its
    place, its dates and its digests stay. Twice changes nothing.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: its author has changed it since.
    """
    check_moderates(actor, post)
    if post.state == "redacted":
        return post
    check_revision(latest_revision(post), revision_number)
    _blank(post)
    post.pending_revision_id = post.returned_at = None
    post.former_state, post.former_pending_id = "", None
    _came_to(post, "redacted", actor)
    if post.is_first:
        post.thread.given_title = ""
    look_again(post.thread)
    _record("threads.redact_post", actor, post)
    return post


def _in_question(post: Post) -> PostRevision | None:
    """The text that was hidden, or refused."""
    if post.state == "hidden":
        return post.published_revision
    return session.get(PostRevision, post.former_pending_id or 0)


def _blank(post: Post) -> None:
    texts = select(PostRevision.id).where(PostRevision.post_id == post.id)
    session.execute(delete(PostRendering).where(PostRendering.revision_id.in_(texts)))
    session.execute(delete(PostLink).where(PostLink.revision_id.in_(texts)))
    session.execute(delete(PostDraft).where(PostDraft.place == f"edit:{post.id}"))
    session.execute(
        delete(AttachmentUse).where(
            AttachmentUse.subject_kind == "post_revision", AttachmentUse.subject_id.in_(texts)
        )
    )
    session.execute(
        update(PostRevision)
        .where(PostRevision.post_id == post.id)
        .values(title="", body="", fields={}, reason="", salt="", redacted_at=now()),
        execution_options={"synchronize_session": False},
    )
    session.expire_all()


def _came_to(post: Post, state: str, actor: Actor) -> None:
    post.state, post.state_at, post.state_by_id = state, now(), actor.contributor_id
    session.flush()
    session.expire(post, ["pending_revision", "published_revision"])


def _record(verb: str, actor: Actor, post: Post) -> None:
    """Readers see that a message was taken away, not which moderator did it."""
    record(verb, actor=actor, subject=post, scope=("post", post.id), thread=post.thread_id)
