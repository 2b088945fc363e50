"""What every act on a thread asks first."""

from wiki.foundation.actor import Actor
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.policy import can_moderate_post
from wiki.threads.rendering import PreparedPost

MAX_TITLE = 200


class MovedOn(Conflict):
    """The author changed the text, or somebody decided on it, since they looked."""


def scope_of(post: Post) -> tuple[str, int]:
    """Who reads the entries about a post: the readers of its thread, or while it is not public
    the moderators.
    """
    return ("thread", post.thread_id) if post.published_at else ("post", post.id)


def scope_of_thread(thread: Thread) -> tuple[str, int]:
    """Its entries in the journal are read by whoever sees the thread."""
    return ("thread", thread.id)


def checked_title(title: str) -> str:
    """The title on one line.

    Raises:
        Invalid: there is none, or it is longer than a title.
    """
    title = " ".join(title.split())
    if not any(map(str.isalnum, title)):
        raise Invalid({"title": _("Please give a title: a question, or a few words.")})
    if len(title) > MAX_TITLE:
        raise Invalid({"title": _("Please keep the title to 200 characters.")})
    return title


def check_says_something(text: PreparedPost) -> None:
    """Refuse an empty text.

    Raises:
        Invalid: there is neither a word nor a filled field.
    """
    if not text.body.strip() and not any(text.fields.values()):
        raise Invalid({"body": _("Please write something.")})


def check_moderates(actor: Actor, post: Post) -> None:
    """Only moderators decide, and on the posts of others.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own post.
    """
    if actor.contributor_id == post.contributor_id:
        raise NotAllowed(_("Nobody decides on their own message."))
    if not can_moderate_post(actor, post):
        raise NotAllowed(_("Only moderators decide on messages."))


def check_revision(revision: PostRevision | None, number: int) -> PostRevision:
    """Refuse a decision on another text than the one that stands there now.

    Raises:
        MovedOn: its author has changed it.
    """
    if revision is None or revision.number != number:
        raise MovedOn(_("This message has changed in the meantime. Here it is as it reads now."))
    return revision
