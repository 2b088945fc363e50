"""How far somebody has read."""

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.proposals.models import Proposal, ProposalReading
from wiki.proposals.policy import can_discuss_proposal


def mark_proposal_read(*, actor: Actor, proposal: Proposal) -> None:
    """Remember that somebody has read the last version; they will be shown what changes after."""
    if not actor.user_id or not can_discuss_proposal(actor, proposal):
        return
    reading = session.get(ProposalReading, (proposal.id, actor.user_id))
    if reading is None:
        reading = ProposalReading(proposal_id=proposal.id, user_id=actor.user_id, round=0)
        session.add(reading)
    if reading.round < proposal.round:
        reading.round = proposal.round
        reading.read_at = now()
    session.flush()
