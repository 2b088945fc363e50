"""Who tells, asks, answers and settles."""

from wiki.experiences.models import Request, RequestAddressee
from wiki.foundation.actor import Actor
from wiki.threads.models import Post, Thread
from wiki.threads.policy import can_edit_post, can_see_post, can_see_thread


def can_share_experience(actor: Actor) -> bool:
    """Every member tells what they tried."""
    return actor.is_member


def can_edit_experience(actor: Actor, post: Post) -> bool:
    """Its author completes and corrects it, as any message of theirs."""
    return post.thread.kind == "experience" and post.is_first and can_edit_post(actor, post)


def can_create_request(actor: Actor) -> bool:
    """Every member asks others what they tried."""
    return actor.is_member


def can_settle_request(actor: Actor, request: Request) -> bool:
    """Whoever asked says that it is enough, or takes the question back; moderators do too."""
    return can_see_thread(actor, request.thread) and (
        _asked(actor, request.thread) or actor.is_moderator
    )


def can_address_request(actor: Actor, request: Request) -> bool:
    """Whoever asked says to whom, as long as answers are expected."""
    return request.is_open and _asked(actor, request.thread)


def can_extend_request(actor: Actor, request: Request) -> bool:
    """Whoever asked gives more time, as long as answers are expected."""
    return request.is_open and _asked(actor, request.thread)


def can_see_addressees(actor: Actor, request: Request) -> bool:
    """To whom a question went is for whoever asked it and the moderators to see; that somebody
    declined is shown to neither.
    """
    return can_settle_request(actor, request)


def can_respond_to_request(actor: Actor, addressee: RequestAddressee) -> bool:
    """A person says for themselves whether they will answer; of a chamber, each of its people."""
    if not addressee.request.is_open or not can_see_thread(actor, addressee.request.thread):
        return False
    if addressee.contributor_id:
        return bool(actor.contributor_id) and addressee.contributor_id == actor.contributor_id
    return bool(actor.organisation_id) and addressee.organisation_id == actor.organisation_id


def can_attach_experience(actor: Actor, request: Request, post: Post) -> bool:
    """An experience is given as an answer by whoever told it, by whoever asked, or by a moderator,
    also once the question has lapsed.
    """
    if not request.takes_answers or request.thread.published_at is None:
        return False
    if not (can_see_thread(actor, request.thread) and can_see_post(actor, post)):
        return False
    told = bool(actor.contributor_id) and post.contributor_id == actor.contributor_id
    is_experience = post.thread.kind == "experience" and post.is_first
    return is_experience and (told or _asked(actor, request.thread) or actor.is_moderator)


def _asked(actor: Actor, thread: Thread) -> bool:
    return bool(actor.contributor_id) and actor.contributor_id == thread.contributor_id
