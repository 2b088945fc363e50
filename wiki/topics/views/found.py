"""What the screens of administrators begin and end with."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import Message, _
from wiki.topics.models import Topic
from wiki.topics.policy import can_manage_topics
from wiki.topics.queries import get_topic
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


def wanted(slug: str) -> Topic:
    """The topic of an address, for administrators."""
    refuse_others()
    return get_topic(slug)


def refuse_others() -> None:
    """Asked before anything is looked up.

    Raises:
        NotAllowed: the viewer does not look after the vocabulary.
    """
    if not can_manage_topics(current_actor()):
        raise NotAllowed(_("Only administrators can do this."))


def done(sentence: Message) -> ResponseReturnValue:
    """Back to the vocabulary, with what was done."""
    flash(translate(sentence), "success")
    return redirect(url_for(".manage_topics"), 303)
