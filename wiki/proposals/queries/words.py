"""What a proposal is called and what it is for, round by round."""

from dataclasses import dataclass
from datetime import date

from wiki.foundation.db import session
from wiki.proposals.models import Proposal, ProposalWords
from wiki.proposals.queries.one import PREPARED


@dataclass(frozen=True)
class Words:
    """A title, why, and the day by which it is wanted."""

    title: str
    reason: str
    wanted_by: date | None


def find_words(proposal: Proposal, number: int) -> Words | None:
    """The words of one round, or None where they were not kept."""
    found = session.get(ProposalWords, (proposal.id, number))
    return Words(found.title, found.reason, found.wanted_by) if found else None


def words_of(proposal: Proposal) -> Words:
    """Those that others read."""
    return Words(proposal.title, proposal.reason, proposal.wanted_by)


def words_prepared(proposal: Proposal) -> Words:
    """Those that its author prepares."""
    return find_words(proposal, PREPARED) or words_of(proposal)
