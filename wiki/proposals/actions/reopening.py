"""Taking a decision on a proposal back."""

from sqlalchemy import delete

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.proposals.actions.checks import MovedOn, scope_of, what_happened
from wiki.proposals.models import Proposal, Review
from wiki.proposals.policy import can_reopen_proposal, can_see_proposal, may_decide_in


def reopen_proposal(*, actor: Actor, proposal: Proposal) -> Proposal:
    """Let a proposal wait again that was not taken up, or that changes were asked for; one that
    waits already stays as it is. What the actor had asked for is no opinion of theirs any more.

    Raises:
        NotFound: they do not see it.
        NotAllowed: it is their own, or they do not decide on it.
        Conflict: it is published or withdrawn, or back with its author for another reason.
    """
    if not can_see_proposal(actor, proposal):
        raise NotFound
    if proposal.state == "pending" and may_decide_in(actor, proposal.book):
        return proposal
    if not can_reopen_proposal(actor, proposal):
        if may_decide_in(actor, proposal.book) and proposal.contributor_id != actor.contributor_id:
            raise MovedOn(what_happened(proposal))
        raise NotAllowed(_("Editors of the guide, moderators and administrators decide."))
    former = proposal.state
    session.execute(
        delete(Review).where(
            Review.proposal_id == proposal.id, Review.round == proposal.round,
            Review.contributor_id == actor.contributor_id,
            Review.judgement == "changes_requested",
        )
    )  # fmt: skip
    proposal.state, proposal.decision_reason = "pending", ""
    proposal.decided_at = proposal.decided_by_id = None
    record(
        "proposals.reopen_proposal", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, former=former,
    )  # fmt: skip
    return proposal
