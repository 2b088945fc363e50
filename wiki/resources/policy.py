"""Who shares, who corrects, and who is told that an address is dead."""

from wiki.foundation.actor import Actor
from wiki.threads.models import Post
from wiki.threads.policy import can_edit_post


def can_share_resource(actor: Actor) -> bool:
    """Every member shares what was useful to them."""
    return actor.is_member


def can_edit_resource(actor: Actor, post: Post) -> bool:
    """Its author corrects it, as any message of theirs."""
    return post.thread.kind == "resource" and post.is_first and can_edit_post(actor, post)


def can_see_dead_link(actor: Actor, post: Post) -> bool:
    """Whoever shared an address is told that it no longer answers, and so are moderators: they can
    do something about it.
    """
    mine = bool(actor.contributor_id) and post.contributor_id == actor.contributor_id
    return mine or actor.is_moderator
