"""Writes on the vocabulary, one function per verb."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import free_slug, slugify
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import SITE, record
from wiki.topics.models import TOPIC_KINDS, Topic
from wiki.topics.policy import can_manage_topics

MAX_NAME = 120


def create_topic(*, actor: Actor, kind: str, name: str) -> Topic:
    """Offer one more platform, objective or theme.

    Raises:
        NotAllowed: only administrators do.
        Invalid: no such kind, no name, or one that another topic of the kind has.
    """
    _check(actor)
    if kind not in TOPIC_KINDS:
        raise Invalid({"kind": _("Please choose one of these.")})
    name = _free_name(kind, name)
    taken = set(session.scalars(select(Topic.slug)))
    topic = Topic(
        kind=kind, name=name, slug=free_slug(slugify(name, fallback="sujet"), taken),
        sort_key=sort_key(name), created_by_id=actor.contributor_id,
    )  # fmt: skip
    session.add(topic)
    record("topics.create_topic", actor=actor, subject=topic, scope=SITE, title=name)
    return topic


def rename_topic(*, actor: Actor, topic: Topic, name: str) -> Topic:
    """Give a topic another name wherever it was chosen; its address stays. The same name again
    changes nothing.

    Raises:
        NotAllowed: only administrators do.
        Invalid: no name, or one that another topic of the kind has.
    """
    _check(actor)
    name = _free_name(topic.kind, name, but=topic)
    if name == topic.name:
        return topic
    topic.name, topic.sort_key = name, sort_key(name)
    record("topics.rename_topic", actor=actor, subject=topic, scope=SITE, title=name)
    return topic


def close_topic(*, actor: Actor, topic: Topic) -> Topic:
    """Offer it no more; it stays where it was chosen. Twice changes nothing.

    Raises:
        NotAllowed: only administrators do.
    """
    _check(actor)
    if topic.is_closed:
        return topic
    topic.closed_at, topic.closed_by_id = now(), actor.contributor_id
    record("topics.close_topic", actor=actor, subject=topic, scope=SITE, title=topic.name)
    return topic


def reopen_topic(*, actor: Actor, topic: Topic) -> Topic:
    """Offer it again. Twice changes nothing.

    Raises:
        NotAllowed: only administrators do.
    """
    _check(actor)
    if not topic.is_closed:
        return topic
    topic.closed_at = topic.closed_by_id = None
    record("topics.reopen_topic", actor=actor, subject=topic, scope=SITE, title=topic.name)
    return topic


def _check(actor: Actor) -> None:
    if not can_manage_topics(actor):
        raise NotAllowed(_("Only administrators can do this."))


def _free_name(kind: str, name: str, but: Topic | None = None) -> str:
    name = " ".join(name.split())
    if not any(map(str.isalnum, name)):
        raise Invalid({"name": _("A name is needed.")})
    if len(name) > MAX_NAME:
        raise Invalid({"name": _("Please keep the name to 120 characters.")})
    same = select(Topic.id).where(Topic.kind == kind, Topic.sort_key == sort_key(name))
    if but is not None:
        same = same.where(Topic.id != but.id)
    if session.scalar(same.limit(1)) is not None:
        raise Invalid({"name": _("There is one of this name already.")})
    return name
