"""Telling what one tried, completing it, correcting it."""

from wiki.experiences.account import Account
from wiki.experiences.actions.checks import check_account
from wiki.experiences.policy import can_edit_experience, can_share_experience
from wiki.experiences.projection import project
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.threads.actions import create_thread, edit_post
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.queries.first import find_first_post
from wiki.threads.rendering import PreparedPost


def share_experience(
    *,
    actor: Actor,
    text: PreparedPost,
    capacity: str,
    visibility: str = "public",
    form_key: str = "",
    place: str = "",
) -> Thread:
    """Tell what one tried: a thread whose first post carries the account. It is public at once or
    waits to be read, as the rules say. The same form sent twice tells it once.

    Raises:
        NotAllowed: the actor is no member.
        Invalid: no headline, platform, text, difficulty or capacity; or what is not offered.
    """
    if not can_share_experience(actor):
        raise NotAllowed(_("Only members tell what they tried. Please sign in."))
    check_account(actor, Account.from_fields(text.fields), text.body)
    thread = create_thread(
        actor=actor, text=text, capacity=capacity, kind="experience", visibility=visibility,
        form_key=form_key, place=place,
    )  # fmt: skip
    _draw(thread)
    return thread


def edit_experience(
    *,
    actor: Actor,
    post: Post,
    text: PreparedPost,
    capacity: str,
    base_number: int,
    reason: str = "",
    place: str = "",
) -> PostRevision:
    """Complete or correct one's experience: another text of its post.

    Raises:
        NotAllowed: it is somebody else's, or was taken away.
        MovedOn: it has changed since they began.
        Invalid: it says less than is asked, or what is not offered.
    """
    if not can_edit_experience(actor, post):
        raise NotAllowed(_("Only its author changes a message, as long as it is there."))
    check_account(actor, Account.from_fields(text.fields), text.body, post=post)
    revision = edit_post(
        actor=actor, post=post, text=text, capacity=capacity, base_number=base_number,
        reason=reason, place=place,
    )  # fmt: skip
    project(post)
    return revision


def _draw(thread: Thread) -> None:
    session.flush()
    first = find_first_post(thread)
    if first is not None:
        project(first)
