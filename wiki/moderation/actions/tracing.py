"""Keeping a dated copy of a text."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.moderation.models import Trace
from wiki.moderation.policy import can_keep_trace
from wiki.threads.models import Post, PostRevision
from wiki.threads.policy import can_read_revision


def keep_trace(*, actor: Actor, post: Post, revision: PostRevision) -> Trace:
    """Freeze a copy of one text of a post, for one's own use and for moderators. The same text
    again is the same copy.

    Raises:
        NotAllowed: they do not read it.
    """
    if not can_keep_trace(actor, post) or not can_read_revision(actor, post, revision):
        raise NotAllowed(_("Members keep a trace of what they read."))
    known = session.scalar(
        select(Trace).where(
            Trace.contributor_id == actor.contributor_id,
            Trace.post_id == post.id,
            Trace.revision_number == revision.number,
        )
    )
    if known is not None:
        return known
    trace = Trace(
        contributor_id=actor.contributor_id, post_id=post.id, post_public_id=post.public_id,
        revision_number=revision.number, thread_id=post.thread_id, title=revision.title,
        body=_words(revision), digest=revision.digest, written_at=revision.created_at,
    )  # fmt: skip
    session.add(trace)
    record("moderation.keep_trace", actor=actor, subject=trace, scope=("post", post.id))
    return trace


def _words(revision: PostRevision) -> str:
    """The text, and what stands in its fields."""
    fields = [f"{name} : {value}" for name, value in sorted(revision.fields.items()) if value]
    return "\n\n".join(filter(None, [revision.body.strip(), "\n".join(fields)]))
