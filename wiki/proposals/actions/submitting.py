"""Putting a proposal to others, and taking it back."""

from datetime import date

from sqlalchemy import select

from wiki.accounts.models import Position
from wiki.attachments.actions import record_uses
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.proposals.actions.checks import check_author, scope_of
from wiki.proposals.actions.explaining import edit_proposal
from wiki.proposals.actions.rounds import (
    finish_round,
    forget_prepared,
    is_preparing,
    start_round,
)
from wiki.proposals.models import CAPACITIES, Proposal
from wiki.proposals.queries import list_changes
from wiki.proposals.queries.words import words_prepared


def submit_proposal(
    *,
    actor: Actor,
    proposal: Proposal,
    title: str | None = None,
    reason: str | None = None,
    capacity: str | None = None,
    wanted_by: date | None = None,
) -> Proposal:
    """Put what is prepared to others: the first version, or a new one of the same proposal. With
    nothing newly prepared, one that waits already stays as it is, and one that came back waits
    again with the same text.

    Raises:
        NotAllowed: the proposal is somebody else's.
        Conflict: it is decided.
        Invalid: it changes nothing.
    """
    check_author(actor, proposal)
    if title is not None or reason is not None:
        words = words_prepared(proposal)
        edit_proposal(
            actor=actor, proposal=proposal, wanted_by=wanted_by,
            title=words.title if title is None else title,
            reason=words.reason if reason is None else reason,
        )  # fmt: skip
    if proposal.state == "pending" and not is_preparing(proposal):
        return proposal
    if not start_round(proposal):
        raise Invalid({"": _("This proposal changes nothing yet.")})
    number = finish_round(proposal)
    if capacity is not None or number == 1:
        _speak(proposal, actor, capacity or "none")
    proposal.state = "pending"
    proposal.submitted_at = now()
    proposal.decided_at = proposal.decided_by_id = None
    proposal.decision_reason = ""
    open_files(proposal, actor)
    record(
        "proposals.submit_proposal", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, round=number,
    )  # fmt: skip
    return proposal


def withdraw_proposal(*, actor: Actor, proposal: Proposal) -> Proposal:
    """Take a proposal back; twice changes nothing.

    Raises:
        NotAllowed: the proposal is somebody else's.
        Conflict: it is decided.
    """
    if proposal.state == "withdrawn" and proposal.contributor_id == actor.contributor_id:
        return proposal
    check_author(actor, proposal)
    forget_prepared(proposal)
    proposal.state = "withdrawn"
    proposal.decided_at = now()
    proposal.decided_by_id = actor.contributor_id
    record(
        "proposals.withdraw_proposal", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title,
    )  # fmt: skip
    return proposal


def open_files(proposal: Proposal, author: Actor) -> None:
    """Whoever sees the proposal sees the files that its texts show, as far as its author does."""
    for change in list_changes(proposal, proposal.round):
        if change.body:
            record_uses(proposal, author=author, revision_id=0, text=change.body)


def _speak(proposal: Proposal, actor: Actor, capacity: str) -> None:
    """Keep the function and chamber of this moment, if they speak for it."""
    proposal.capacity = capacity if capacity in CAPACITIES else "none"
    speaks_for_it = proposal.capacity != "personal"
    proposal.organisation_label = actor.organisation_label if speaks_for_it else ""
    held = select(Position.title).where(
        Position.user_id == actor.user_id, Position.ended_at.is_(None)
    )
    proposal.function_label = (session.scalar(held) or "") if speaks_for_it else ""
