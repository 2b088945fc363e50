"""Saying what a proposal is for: like its changes, words belong to a round."""

from datetime import date

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.proposals.actions.checks import check_author
from wiki.proposals.actions.creating import checked_title, checked_words
from wiki.proposals.models import Proposal, ProposalWords
from wiki.proposals.queries import PREPARED
from wiki.proposals.queries.words import Words, find_words, words_of


def edit_proposal(
    *, actor: Actor, proposal: Proposal, title: str, reason: str, wanted_by: date | None = None
) -> Proposal:
    """Say otherwise what a proposal is for, in the version that its author prepares: others go on
    reading the words of the last one until the next is submitted.

    Raises:
        NotAllowed: it is somebody else's.
        Conflict: it is decided.
        Invalid: no title, or too many words.
    """
    check_author(actor, proposal)
    words = Words(checked_title(title), checked_words(reason, "reason"), wanted_by)
    if proposal.round == 0:
        _write(proposal, words)
        return proposal
    forget_words(proposal)
    if words != words_of(proposal):
        _keep(proposal, PREPARED, words)
    return proposal


def take_words(proposal: Proposal) -> None:
    """The words that were prepared are those that others read."""
    prepared = find_words(proposal, PREPARED)
    if prepared is not None:
        _write(proposal, prepared)
        forget_words(proposal)


def keep_words(proposal: Proposal) -> None:
    """Keep the words of the round that begins, as they are read."""
    _keep(proposal, proposal.round, words_of(proposal))


def forget_words(proposal: Proposal) -> None:
    """Drop the words that were prepared."""
    prepared = session.get(ProposalWords, (proposal.id, PREPARED))
    if prepared is not None:
        session.delete(prepared)
        session.flush()


def _write(proposal: Proposal, words: Words) -> None:
    proposal.title, proposal.reason = words.title, words.reason
    proposal.wanted_by = words.wanted_by


def _keep(proposal: Proposal, number: int, words: Words) -> None:
    session.add(
        ProposalWords(
            proposal_id=proposal.id, round=number, title=words.title, reason=words.reason,
            wanted_by=words.wanted_by,
        )
    )  # fmt: skip
    session.flush()
