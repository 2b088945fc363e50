"""Members who ask for a look at a post."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.messages import Message, _
from wiki.journal.actions import record
from wiki.moderation.models import FLAG_REASONS, Flag
from wiki.moderation.policy import can_flag_post
from wiki.threads.models import Post
from wiki.threads.policy import can_see_post

MAX_SENTENCE = 1000


def flag_post(*, actor: Actor, post: Post, reason: str, sentence: str = "") -> Flag:
    """Ask moderators to look at a post, once: the flag outlives the post, and names its text.

    Raises:
        NotFound: they do not see it.
        NotAllowed: guests do not flag, nor does anybody their own.
        Conflict: it is not published any more.
        Invalid: no reason, or something else without saying what.
    """
    if not can_see_post(actor, post):
        raise NotFound
    known = find_own_flag(actor, post)
    if known is not None:
        return known
    if post.state != "published" or post.published_revision is None:
        raise Conflict(_("This message is not published any more: thank you all the same."))
    if not can_flag_post(actor, post):
        raise NotAllowed(_("Members flag the messages of others."))
    _check(reason, sentence)
    revision = post.published_revision
    flag = Flag(
        post_id=post.id, post_public_id=post.public_id, revision_number=revision.number,
        digest=revision.digest, contributor_id=actor.contributor_id, reason=reason,
        sentence=sentence.strip(),
    )  # fmt: skip
    session.add(flag)
    record("moderation.flag_post", actor=actor, subject=flag, scope=("post", post.id))
    return flag


def find_own_flag(actor: Actor, post: Post) -> Flag | None:
    """The flag that this member put on a post."""
    return session.scalar(
        select(Flag).where(Flag.post_id == post.id, Flag.contributor_id == actor.contributor_id)
    )


def _check(reason: str, sentence: str) -> None:
    errors: dict[str, Message] = {}
    if reason not in FLAG_REASONS:
        errors["reason"] = _("Please choose one of these.")
    if reason == "other" and not any(map(str.isalnum, sentence)):
        errors["sentence"] = _("Please say in a few words what is wrong.")
    if len(sentence) > MAX_SENTENCE:
        errors["sentence"] = _("Please keep to 1,000 characters.")
    if errors:
        raise Invalid(errors)
