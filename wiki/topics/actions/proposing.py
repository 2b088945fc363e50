"""What members miss in the vocabulary, and what administrators decide."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import SITE, record
from wiki.topics.actions.names import free_name
from wiki.topics.actions.vocabulary import check_manager, create_topic
from wiki.topics.models import TOPIC_KINDS, ProposedTopic, Topic
from wiki.topics.policy import can_propose_topic

MAX_WHY = 1000
MAX_SENTENCE = 300
MOST_WAITING = 10
"""What one member may have waiting at a time."""


def propose_topic(*, actor: Actor, kind: str, name: str, why: str) -> ProposedTopic:
    """Ask for a platform, an objective or a theme that one misses. Asking again for what waits
    changes nothing.

    Raises:
        NotAllowed: the actor is no member.
        Invalid: no such kind, no name or reason, one that there is, or too much that waits.
    """
    if not can_propose_topic(actor):
        raise NotAllowed(_("Only members ask for more. Please sign in."))
    if kind not in TOPIC_KINDS:
        raise Invalid({"kind": _("Please choose one of these.")})
    name, why = free_name(kind, name), why.strip()
    if not why:
        raise Invalid({"why": _("Please say in a sentence why it is missed.")})
    if len(why) > MAX_WHY:
        raise Invalid({"why": _("Please keep this to 1,000 characters.")})
    waiting = session.scalars(
        select(ProposedTopic).where(
            ProposedTopic.contributor_id == actor.contributor_id, ProposedTopic.state == "pending"
        )
    ).all()
    for known in waiting:
        if (known.kind, sort_key(known.name)) == (kind, sort_key(name)):
            return known
    if len(waiting) >= MOST_WAITING:
        raise Invalid({"name": _("Ten of those you asked for wait already.")})
    proposed = ProposedTopic(contributor_id=actor.contributor_id, kind=kind, name=name, why=why)
    session.add(proposed)
    record("topics.propose_topic", actor=actor, subject=proposed, scope=SITE, title=name)
    return proposed


def accept_proposed_topic(*, actor: Actor, proposed: ProposedTopic, kind: str, name: str) -> Topic:
    """Offer what a member asked for, be it under another name or among another kind. Twice changes
    nothing.

    Raises:
        NotAllowed: only administrators do.
        Conflict: it was declined.
        Invalid: no such kind, no name, or one that another topic of the kind has.
    """
    check_manager(actor)
    if proposed.state == "accepted" and proposed.topic_id:
        return session.get_one(Topic, proposed.topic_id)
    _check_pending(proposed)
    topic = create_topic(actor=actor, kind=kind, name=name)
    _settle(proposed, "accepted", actor)
    proposed.topic_id = topic.id
    record(
        "topics.accept_proposed_topic", actor=actor, subject=proposed, scope=SITE, title=topic.name
    )
    return topic


def decline_proposed_topic(*, actor: Actor, proposed: ProposedTopic, sentence: str) -> None:
    """Say why it is not offered. Twice changes nothing.

    Raises:
        NotAllowed: only administrators do.
        Conflict: it was accepted.
        Invalid: no sentence, or a long one.
    """
    check_manager(actor)
    if proposed.state == "declined":
        return
    _check_pending(proposed)
    sentence = sentence.strip()
    if not sentence:
        raise Invalid({"sentence": _("Please say in a sentence why not: the member reads it.")})
    if len(sentence) > MAX_SENTENCE:
        raise Invalid({"sentence": _("Please keep this to 300 characters.")})
    _settle(proposed, "declined", actor)
    proposed.sentence = sentence
    record(
        "topics.decline_proposed_topic", actor=actor, subject=proposed, scope=SITE,
        title=proposed.name, summary=sentence,
    )  # fmt: skip


def _check_pending(proposed: ProposedTopic) -> None:
    if not proposed.is_pending:
        raise Conflict(_("This was decided on meanwhile."))


def _settle(proposed: ProposedTopic, state: str, actor: Actor) -> None:
    proposed.state, proposed.state_at = state, now()
    proposed.state_by_id = actor.contributor_id or None
