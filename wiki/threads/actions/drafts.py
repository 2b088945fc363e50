"""What members are writing: their own, kept while they type, in no journal."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.threads.models import Post, PostDraft, PostRevision

MOST_DRAFTS = 200


def keep_draft(
    *,
    actor: Actor,
    place: str,
    body: str,
    title: str = "",
    fields: dict[str, Any] | None = None,
    thread_id: int | None = None,
    post_id: int | None = None,
    form_key: str = "",
    opened_at: datetime | None = None,
) -> PostDraft | None:
    """Keep what a member is writing, in one draft a place; None where there is nothing to keep: no
    word yet, or they have sent it since they opened the form.

    Raises:
        NotAllowed: drafts are for members.
        Invalid: they have as many drafts as one can have.
    """
    if not actor.user_id:
        raise NotAllowed(_("Please sign in: your text stays here."))
    draft = find_post_draft(actor, place)
    says = title.strip() or body.strip() or any((fields or {}).values())
    if _is_sent(actor, form_key, post_id, opened_at) or (not draft and not says):
        return None
    draft = draft or _new_draft(actor, place)
    draft.thread_id, draft.post_id = thread_id, post_id
    draft.title, draft.body, draft.fields = title[:200], body, fields or {}
    draft.saved_at = now()
    session.add(draft)
    session.flush()
    return draft


def throw_draft(*, actor: Actor, place: str) -> None:
    """Throw one's own draft away; where there is none nothing changes."""
    be_done_with(actor, place)


def be_done_with(actor: Actor, place: str) -> None:
    """What was written there is sent."""
    if place:
        session.execute(
            delete(PostDraft).where(PostDraft.user_id == actor.user_id, PostDraft.place == place)
        )


def find_post_draft(actor: Actor, place: str) -> PostDraft | None:
    """What this very member has begun in that place."""
    return session.scalar(
        select(PostDraft).where(PostDraft.user_id == actor.user_id, PostDraft.place == place)
    )


def _new_draft(actor: Actor, place: str) -> PostDraft:
    count = select(func.count(PostDraft.id)).where(PostDraft.user_id == actor.user_id)
    if (session.scalar(count) or 0) >= MOST_DRAFTS:
        raise Invalid({"body": _("You have 200 drafts. Please throw some away first.")})
    return PostDraft(user_id=actor.user_id, place=place)


def _is_sent(actor: Actor, form_key: str, post_id: int | None, opened_at: datetime | None) -> bool:
    """What comes late, after the text was sent, must not come back as a draft."""
    sent = select(Post.id).where(
        Post.contributor_id == actor.contributor_id, Post.form_key == form_key
    )
    if form_key and session.scalar(sent) is not None:
        return True
    if post_id is None or opened_at is None:
        return False
    later = select(PostRevision.id).where(
        PostRevision.post_id == post_id,
        PostRevision.contributor_id == actor.contributor_id,
        PostRevision.created_at > opened_at,
    )
    return session.scalar(later.limit(1)) is not None
