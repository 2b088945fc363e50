"""What members miss in the vocabulary: for themselves and for administrators."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.topics.models import ProposedTopic
from wiki.topics.policy import can_manage_topics

MOST_LINES = 100
"""What one list shows; as some are decided on, others come up."""


@dataclass(frozen=True)
class ProposedLine:
    """What is asked for, and by whom."""

    proposed: ProposedTopic
    person: Person


def get_proposed_topic(public_id: str, viewer: Actor) -> ProposedTopic:
    """What a member asked for, for that member and for administrators.

    Raises:
        NotFound: no such thing, or not for the viewer to see.
    """
    found = session.scalar(
        select(ProposedTopic).where(ProposedTopic.public_id == public_id, proposed_seen_by(viewer))
    )
    if found is None:
        raise NotFound
    return found


def list_proposed_topics(viewer: Actor) -> Sequence[ProposedLine]:
    """What waits to be decided on and the viewer sees, the first asked for first."""
    rows = session.scalars(
        select(ProposedTopic)
        .where(ProposedTopic.state == "pending", proposed_seen_by(viewer))
        .order_by(ProposedTopic.id)
        .limit(MOST_LINES)
    ).all()
    people = list_people(row.contributor_id for row in rows)
    return [ProposedLine(row, people.get(row.contributor_id, Person())) for row in rows]


def count_proposed_topics(viewer: Actor) -> int:
    """How many wait for this person to decide on."""
    if not can_manage_topics(viewer):
        return 0
    waiting = select(func.count(ProposedTopic.id)).where(ProposedTopic.state == "pending")
    return session.scalar(waiting) or 0


def visible_proposed_topic_ids(viewer: Actor, ids: set[int]) -> set[int]:
    """Of what was asked for, what the viewer may see."""
    query = select(ProposedTopic.id).where(ProposedTopic.id.in_(ids), proposed_seen_by(viewer))
    return set(session.scalars(query))


def proposed_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `ProposedTopic`: one's own; for administrators all."""
    if can_manage_topics(viewer):
        return true()
    return ProposedTopic.contributor_id == (viewer.contributor_id or -1)
