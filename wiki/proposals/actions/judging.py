"""Judging a proposal: approving it, asking for changes, not taking it up."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.proposals.actions.checks import check_pending, check_round, scope_of
from wiki.proposals.actions.creating import checked_words
from wiki.proposals.actions.reading import mark_proposal_read
from wiki.proposals.models import Proposal, Review
from wiki.proposals.policy import can_decide_proposal, can_judge_proposal, is_author


def approve_proposal(*, actor: Actor, proposal: Proposal, number: int, body: str = "") -> Review:
    """Say that one would publish this text; twice changes nothing. Nothing is decided by it.

    `number` is that of the round that was read.

    Raises:
        NotAllowed: it is one's own, or one does not see it.
        Conflict: it is decided, or there is a newer version.
    """
    _check_judge(actor, proposal, number)
    body = checked_words(body, "body")
    known = _review_of(actor, proposal)
    if known and (known.judgement, known.body) == ("approved", body):
        return known
    review = _judge(actor, proposal, "approved", body)
    record(
        "proposals.approve_proposal", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, round=number,
    )  # fmt: skip
    return review


def ask_for_changes(*, actor: Actor, proposal: Proposal, number: int, body: str) -> Review:
    """Say in one sentence what should be otherwise; where somebody who decides says it, the
    proposal goes back to its author.

    Raises:
        NotAllowed: it is one's own, or one does not see it.
        Conflict: it is decided, or there is a newer version.
        Invalid: no sentence.
    """
    _check_judge(actor, proposal, number)
    body = checked_words(body, "body")
    if not body:
        raise Invalid({"body": _("Please say in one sentence what should be changed.")})
    review = _judge(actor, proposal, "changes_requested", body)
    is_decision = can_decide_proposal(actor, proposal)
    if is_decision:
        decide(proposal, actor, "changes_requested", body)
    record(
        "proposals.ask_for_changes", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, round=number, is_decision=is_decision,
    )  # fmt: skip
    return review


def decline_proposal(*, actor: Actor, proposal: Proposal, number: int, reason: str) -> Proposal:
    """Decide that a proposal is not taken up; its author reads why.

    Raises:
        NotAllowed: the actor does not decide on it.
        Conflict: it is decided, or there is a newer version.
        Invalid: no reason.
    """
    check_decider(actor, proposal, number)
    reason = checked_words(reason, "reason")
    if not reason:
        raise Invalid({"reason": _("Please say why: the author will read it.")})
    decide(proposal, actor, "declined", reason)
    record(
        "proposals.decline_proposal", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, round=number,
    )  # fmt: skip
    return proposal


def check_decider(actor: Actor, proposal: Proposal, number: int) -> None:
    """Whether this person decides on this very text now.

    Raises:
        NotAllowed: it is their own, or they do not decide on it.
        MovedOn: it is decided, or there is a newer version.
    """
    if is_author(actor, proposal):
        raise NotAllowed(_("Nobody decides on their own proposal: it takes another person."))
    check_pending(proposal)
    if not can_decide_proposal(actor, proposal):
        raise NotAllowed(_("Editors of the guide, moderators and administrators decide."))
    check_round(proposal, number)


def decide(proposal: Proposal, actor: Actor, state: str, reason: str) -> None:
    """Write down who decided what, and why."""
    proposal.state = state
    proposal.decided_at = now()
    proposal.decided_by_id = actor.contributor_id
    proposal.decision_reason = reason


def _check_judge(actor: Actor, proposal: Proposal, number: int) -> None:
    if is_author(actor, proposal):
        raise NotAllowed(_("Nobody judges their own proposal: it takes another person."))
    check_pending(proposal)
    if not can_judge_proposal(actor, proposal):
        raise NotAllowed(_("Only members who see this proposal can judge it."))
    check_round(proposal, number)


def _review_of(actor: Actor, proposal: Proposal) -> Review | None:
    return session.scalar(
        select(Review).where(
            Review.proposal_id == proposal.id,
            Review.round == proposal.round,
            Review.contributor_id == actor.contributor_id,
        )
    )


def _judge(actor: Actor, proposal: Proposal, judgement: str, body: str) -> Review:
    """One judgement a person and round: a later one takes the place of the former."""
    review = _review_of(actor, proposal)
    if review is None:
        review = Review(
            proposal_id=proposal.id, round=proposal.round, contributor_id=actor.contributor_id
        )
        session.add(review)
    review.judgement, review.body, review.created_at = judgement, body, now()
    mark_proposal_read(actor=actor, proposal=proposal)
    session.flush()
    return review
