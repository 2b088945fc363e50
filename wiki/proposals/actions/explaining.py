"""Saying what a proposal is for."""

from datetime import date

from wiki.foundation.actor import Actor
from wiki.proposals.actions.checks import check_author
from wiki.proposals.actions.creating import checked_title, checked_words
from wiki.proposals.models import Proposal


def edit_proposal(
    *, actor: Actor, proposal: Proposal, title: str, reason: str, wanted_by: date | None = None
) -> Proposal:
    """Say otherwise what a proposal is for.

    Raises:
        NotAllowed: it is somebody else's.
        Conflict: it is decided.
        Invalid: no title, or too many words.
    """
    check_author(actor, proposal)
    proposal.title = checked_title(title)
    proposal.reason = checked_words(reason, "reason")
    proposal.wanted_by = wanted_by
    return proposal
