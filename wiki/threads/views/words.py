"""Titles, states and capacities in words."""

from flask import g

from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message, _
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.policy import about_of
from wiki.threads.subjects import book_id_of, language_of
from wiki.threads.views.blueprint import blueprint
from wiki.web.i18n import translate

STUBS: dict[str, Message] = {
    "hidden": _("Message removed by moderation"),
    "withdrawn": _("Message taken back by its author"),
    "redacted": _("Message redacted"),
}
STATES: dict[str, tuple[Message, str]] = {
    "pending": (_("Waits to be read by a moderator"), "accent"),
    "changes_requested": (_("Changes asked for"), "warning"),
    "rejected": (_("Refused"), "danger"),
    "hidden": (_("Removed by moderation"), "danger"),
    "withdrawn": (_("Taken back"), "plain"),
    "redacted": (_("Redacted"), "plain"),
    "published": (_("Published message"), "success"),
}


@blueprint.app_template_global()
def thread_title(thread: Thread) -> str:
    """What a thread is called, also where its first message is taken away."""
    return thread.title or translate(_("Discussion whose first message was removed"))


@blueprint.app_template_global()
def thread_language(thread: Thread) -> str:
    """The language in which a thread is written: that of the guide that it is about. Each screen
    asks for it once.
    """
    kept: dict[int, str] = g.setdefault("thread_languages", {})
    if thread.id not in kept:
        kept[thread.id] = language_of(book_id_of(about_of(thread)))
    return kept[thread.id]


@blueprint.app_template_global()
def stub_words(post: Post) -> Message:
    """What stands in the place of a message."""
    return STUBS[post.state]


@blueprint.app_template_global()
def post_state(post: Post) -> Message:
    """The state of a message in words, for those who see more than what is published."""
    return STATES[post.state][0]


@blueprint.app_template_global()
def post_badge(post: Post) -> str:
    """The kind of badge of a state."""
    return STATES[post.state][1]


@blueprint.app_template_global()
def spoken_as(revision: PostRevision) -> Message | None:
    """« à titre professionnel », « à titre personnel »; nothing for what was imported."""
    return {
        "professional": _("speaking for their work"),
        "personal": _("in their own name"),
    }.get(revision.capacity)


def capacity_buttons(actor: Actor) -> list[tuple[str, str]]:
    """The buttons by which one publishes; the first only for those who hold a function."""
    buttons = [("personal", translate(_("Publish in my own name")))]
    if actor.organisation_id:
        label = _("Publish for my work (%(chamber)s)", chamber=actor.organisation_label)
        buttons.insert(0, ("professional", translate(label)))
    return buttons
