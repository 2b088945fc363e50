"""Opening a thread."""

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.models import Passage
from wiki.threads.actions.checks import (
    check_says_something,
    checked_title,
    scope_of,
)
from wiki.threads.actions.drafts import be_done_with
from wiki.threads.actions.posting import add_post, find_sent
from wiki.threads.actions.speaking import speaking_as
from wiki.threads.models import Thread
from wiki.threads.policy import can_create_thread, can_open_thread_to
from wiki.threads.rendering import PreparedPost
from wiki.threads.subjects import About, sees_subject


def create_thread(
    *,
    actor: Actor,
    text: PreparedPost,
    capacity: str = "",
    kind: str = "discussion",
    about: About = About(),  # noqa: B008  # immutable
    passage: Passage | None = None,
    visibility: str = "members",
    group_id: int | None = None,
    form_key: str = "",
    place: str = "",
) -> Thread:
    """Open a thread with its first post, about something or by itself; the draft in `place` is done
    with. The same form sent twice opens one thread.

    Raises:
        NotAllowed: the actor is no member, or speaks to a group that is not theirs.
        NotFound: they do not see what it is about.
        Invalid: no title, no text, or no capacity.
    """
    if not can_create_thread(actor):
        raise NotAllowed(_("Only members open discussions. Please sign in."))
    if not can_open_thread_to(actor, visibility, group_id):
        raise NotAllowed(_("You can only open a discussion to a group that you are in."))
    if not sees_subject(actor, about):
        raise NotFound
    known = find_sent(actor, form_key)
    if known is not None:
        return known.thread
    title = checked_title(text.title)
    check_says_something(text)
    speaking = speaking_as(actor, capacity)
    if passage is not None:
        session.add(passage)
        session.flush()
    thread = Thread(
        kind=kind, title=title, subject_kind=about.kind, subject_id=about.id,
        passage_id=passage.id if passage else None, visibility=visibility, group_id=group_id,
        contributor_id=actor.contributor_id,
    )  # fmt: skip
    session.add(thread)
    session.flush()
    post = add_post(
        thread, None, text, author=actor, speaking=speaking, form_key=form_key, title=title
    )
    be_done_with(actor, place)
    record(
        "threads.create_thread", actor=actor, subject=thread, scope=scope_of(post),
        post=post.id, is_public=post.published_at is not None,
    )  # fmt: skip
    return thread
