"""Publishing what somebody wrote with small retouches."""

from dataclasses import replace
from typing import Any

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import (
    check_moderates,
    check_revision,
    check_says_something,
    checked_title,
    scope_of,
)
from wiki.threads.actions.deciding import check_waits
from wiki.threads.actions.speaking import Speaking
from wiki.threads.actions.texts import make_public, write_revision
from wiki.threads.models import Post, PostRevision
from wiki.threads.rendering import PreparedPost


def retouch_post(
    *,
    actor: Actor,
    post: Post,
    revision_number: int,
    text: PreparedPost,
    fields: dict[str, Any] | None = None,
) -> PostRevision:
    """Publish the text that waits with a moderator's retouches: a text of its own, after the
    author's, which stays as they wrote it. The capacity is still the author's, and so are the
    fields, unless others are given, which whoever keeps such fields has found to be right.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
        Conflict: its author has changed it, or somebody has decided otherwise.
        Invalid: nothing is left, or nothing was retouched.
    """
    check_moderates(actor, post)
    check_waits(post)
    waiting = check_revision(post.pending_revision, revision_number)
    title = checked_title(text.title) if post.is_first else ""
    check_says_something(text)
    fields = waiting.fields if fields is None else fields
    if (title, text.body, fields) == (waiting.title, waiting.body, waiting.fields):
        raise Invalid({"body": _("You have changed nothing: publish it as it is.")})
    is_first_time = post.published_at is None
    prepared = replace(text, title=title, fields=fields)
    spoken = Speaking(
        waiting.capacity, waiting.organisation_id, waiting.function_label,
        waiting.organisation_label,
    )  # fmt: skip
    retouched = write_revision(post, prepared, author=actor, speaking=spoken)
    post.state_at, post.state_by_id = now(), actor.contributor_id
    make_public(post, retouched)
    record(
        "threads.retouch_post", actor=actor, subject=post, scope=scope_of(post),
        thread=post.thread_id, number=retouched.number, is_first_time=is_first_time,
    )  # fmt: skip
    return retouched
