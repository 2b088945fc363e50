"""Answering."""

from wiki.foundation.actor import Actor
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import check_says_something, scope_of
from wiki.threads.actions.drafts import be_done_with
from wiki.threads.actions.posting import add_post, find_sent
from wiki.threads.actions.speaking import speaking_as
from wiki.threads.models import Post
from wiki.threads.policy import can_reply_to_post
from wiki.threads.rendering import PreparedPost


def reply(
    *,
    actor: Actor,
    parent: Post,
    text: PreparedPost,
    capacity: str = "",
    form_key: str = "",
    place: str = "",
) -> Post:
    """Answer a post; the draft in `place` is done with. The same form sent twice is one answer.

    Raises:
        NotAllowed: the actor is no member, or what they answer is not published.
        Conflict: the thread is closed.
        Invalid: no text, or no capacity.
    """
    known = find_sent(actor, form_key)
    if known is not None:
        return known
    if parent.thread.is_closed:
        raise Conflict(_("This discussion has been closed: no more answers are taken."))
    if not can_reply_to_post(actor, parent):
        raise NotAllowed(_("Only members who see this discussion answer in it."))
    check_says_something(text)
    speaking = speaking_as(actor, capacity)
    post = add_post(parent.thread, parent, text, author=actor, speaking=speaking, form_key=form_key)
    be_done_with(actor, place)
    record(
        "threads.reply", actor=actor, subject=post, scope=scope_of(post), thread=post.thread_id,
        parent=parent.id, is_public=post.published_at is not None,
    )  # fmt: skip
    return post
