"""Adding to the vocabulary, and keeping it right."""

from collections.abc import Iterable

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import SITE, record
from wiki.topics.actions.names import free_aliases, free_name, move_address, new_slug, put_aliases
from wiki.topics.models import TOPIC_KINDS, Topic
from wiki.topics.policy import can_manage_topics
from wiki.topics.queries import aliases_of

MAX_DESCRIPTION = 500
MOST_PLACES = 500


def create_topic(*, actor: Actor, kind: str, name: str) -> Topic:
    """Offer one more platform, objective or theme.

    Raises:
        NotAllowed: only administrators do.
        Invalid: no such kind, no name, or one that another topic of the kind has.
    """
    check_manager(actor)
    if kind not in TOPIC_KINDS:
        raise Invalid({"kind": _("Please choose one of these.")})
    name = free_name(kind, name)
    topic = Topic(
        kind=kind, name=name, slug=new_slug(name), sort_key=sort_key(name),
        created_by_id=actor.contributor_id,
    )  # fmt: skip
    session.add(topic)
    record("topics.create_topic", actor=actor, subject=topic, scope=SITE, title=name)
    return topic


def rename_topic(*, actor: Actor, topic: Topic, name: str) -> Topic:
    """Give a topic another name wherever it was chosen. Its address follows, and the former one
    leads to it for ever. The same name again changes nothing.

    Raises:
        NotAllowed: only administrators do.
        Conflict: it was merged into another one.
        Invalid: no name, or one that another topic of the kind has.
    """
    check_manager(actor)
    check_not_merged(topic)
    name = free_name(topic.kind, name, but=topic)
    if name == topic.name:
        return topic
    former, topic.name, topic.sort_key = topic.name, name, sort_key(name)
    move_address(topic, new_slug(name, topic))
    put_aliases(topic, free_aliases(topic, aliases_of([topic.id]).get(topic.id, ())))
    record("topics.rename_topic", actor=actor, subject=topic, scope=SITE, title=name, former=former)
    return topic


def describe_topic(
    *, actor: Actor, topic: Topic, description: str, position: int, aliases: Iterable[str]
) -> Topic:
    """Say what a topic is, what else it is called, and where it stands in lists: 0 in French order,
    1 first. The same again changes nothing.

    Raises:
        NotAllowed: only administrators do.
        Conflict: it was merged into another one.
        Invalid: too long, no such place, or another name that is taken.
    """
    check_manager(actor)
    check_not_merged(topic)
    description = description.strip()
    if len(description) > MAX_DESCRIPTION:
        raise Invalid({"description": _("Please keep this to 500 characters.")})
    if not 0 <= position <= MOST_PLACES:
        raise Invalid({"position": _("Please give a number, from 1 for the first.")})
    wanted = free_aliases(topic, aliases)
    known = aliases_of([topic.id]).get(topic.id, ())
    said = (topic.description, topic.position, sorted(known))
    if said == (description, position, sorted(wanted.values())):
        return topic
    topic.description, topic.position = description, position
    put_aliases(topic, wanted)
    record("topics.describe_topic", actor=actor, subject=topic, scope=SITE, title=topic.name)
    return topic


def close_topic(*, actor: Actor, topic: Topic) -> Topic:
    """Offer it no more; it stays where it was chosen. Twice changes nothing.

    Raises:
        NotAllowed: only administrators do.
    """
    check_manager(actor)
    if topic.is_closed:
        return topic
    topic.closed_at, topic.closed_by_id = now(), actor.contributor_id
    record("topics.close_topic", actor=actor, subject=topic, scope=SITE, title=topic.name)
    return topic


def reopen_topic(*, actor: Actor, topic: Topic) -> Topic:
    """Offer it again. Twice changes nothing.

    Raises:
        NotAllowed: only administrators do.
        Conflict: it was merged into another one.
    """
    check_manager(actor)
    check_not_merged(topic)
    if not topic.is_closed:
        return topic
    topic.closed_at = topic.closed_by_id = None
    record("topics.reopen_topic", actor=actor, subject=topic, scope=SITE, title=topic.name)
    return topic


def check_manager(actor: Actor) -> None:
    """Refuse everybody but administrators."""
    if not can_manage_topics(actor):
        raise NotAllowed(_("Only administrators can do this."))


def check_not_merged(topic: Topic) -> None:
    """Refuse what no longer stands for itself."""
    if topic.is_merged:
        raise Conflict(_("“%(name)s” was merged into another one.", name=topic.name))
