"""Sharing what was useful, and correcting it."""

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.resources.actions.checks import check_offer
from wiki.resources.offer import Offer
from wiki.resources.policy import can_edit_resource, can_share_resource
from wiki.resources.projection import project
from wiki.threads.actions import create_thread, edit_post
from wiki.threads.actions.posting import find_sent
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.queries.first import find_first_post
from wiki.threads.rendering import PreparedPost


def share_resource(
    *,
    actor: Actor,
    text: PreparedPost,
    capacity: str,
    visibility: str = "public",
    form_key: str = "",
    place: str = "",
) -> Thread:
    """Put a useful link or file on the shelf: a thread whose first post says where it is and why.
    It is public at once or waits to be read, as the rules say. The same form sent twice shares it
    once.

    Raises:
        NotAllowed: the actor is no member.
        Invalid: no title, address or reason; an address that is there already; or what is not
            offered.
    """
    if not can_share_resource(actor):
        raise NotAllowed(_("Only members share resources. Please sign in."))
    sent = find_sent(actor, form_key)
    if sent is not None:
        return sent.thread
    check_offer(actor, Offer.from_fields(text.fields), text.body)
    thread = create_thread(
        actor=actor, text=text, capacity=capacity, kind="resource", visibility=visibility,
        form_key=form_key, place=place,
    )  # fmt: skip
    session.flush()
    first = find_first_post(thread)
    if first is not None:
        project(first)
    return thread


def edit_resource(
    *,
    actor: Actor,
    post: Post,
    text: PreparedPost,
    capacity: str,
    base_number: int,
    reason: str = "",
    place: str = "",
) -> PostRevision:
    """Correct what one shared: another text of its post.

    Raises:
        NotAllowed: it is somebody else's, or was taken away.
        MovedOn: it has changed since they began.
        Invalid: it says less than is asked, or what is not offered.
    """
    if not can_edit_resource(actor, post):
        raise NotAllowed(_("Only its author changes a message, as long as it is there."))
    check_offer(actor, Offer.from_fields(text.fields), text.body, post=post)
    revision = edit_post(
        actor=actor, post=post, text=text, capacity=capacity, base_number=base_number,
        reason=reason, place=place,
    )  # fmt: skip
    project(post)
    return revision
