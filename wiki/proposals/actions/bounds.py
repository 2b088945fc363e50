"""How much one person may put to others: what is kept for ever, and read by others, has bounds."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, func, or_, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries import PREPARED

MOST_CHARACTERS = 2_000_000
"""In the texts of one version; and ten times that in all that a proposal keeps of its versions."""
MOST_KEPT = 10 * MOST_CHARACTERS
MOST_ROUNDS = 100
MOST_OPEN = 50
"""Proposals of one member that are open, or that they took back within a day."""
UNDECIDED = ("draft", "pending", "changes_requested")


def check_rounds(proposal: Proposal) -> None:
    """Raise `Invalid` where a proposal has had as many versions as one may have."""
    if proposal.round >= MOST_ROUNDS:
        raise Invalid(
            {
                "": _(
                    "This proposal has had %(n)s versions, the most that one may have. Please"
                    " withdraw it and make another one.",
                    n=MOST_ROUNDS,
                )
            }
        )


def check_open_ones(actor: Actor) -> None:
    """Raise `Invalid` where somebody has as many proposals under way as one person may have."""
    lately = Proposal.created_at > now() - timedelta(days=1)
    query = select(func.count(Proposal.id)).where(
        Proposal.contributor_id == actor.contributor_id,
        or_(Proposal.state.in_(UNDECIDED), and_(Proposal.state == "withdrawn", lately)),
    )
    if (session.scalar(query) or 0) >= MOST_OPEN:
        raise Invalid(
            {
                "": _(
                    "You have %(n)s proposals that are not decided yet, the most that one person"
                    " may have. Please wait for a decision, or withdraw some and come back"
                    " tomorrow.",
                    n=MOST_OPEN,
                )
            }
        )


def check_size(proposal: Proposal, prepared: Sequence[Change], change: Change) -> None:
    """Raise `Invalid` where this change makes a proposal longer than one may be."""
    others = sum(len(one.body) for one in prepared if one is not change)
    if others + len(change.body) > MOST_CHARACTERS:
        raise Invalid(
            {
                "body": _(
                    "The texts of one proposal hold at most two million characters. Please put"
                    " this one into another proposal."
                )
            }
        )
    query = select(func.sum(func.length(Change.own_body))).where(
        Change.proposal_id == proposal.id, Change.round != PREPARED
    )
    if (session.scalar(query) or 0) + others + len(change.body) > MOST_KEPT:
        raise Invalid(
            {
                "body": _(
                    "The versions of this proposal hold twenty million characters, the most that"
                    " is kept of one. Please withdraw it and make another one."
                )
            }
        )
