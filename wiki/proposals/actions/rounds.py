"""Rounds: each text that is put to others is kept as it was read."""

from collections.abc import Sequence

from sqlalchemy import func, select

from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, new_salt, text_digest
from wiki.proposals.actions.explaining import forget_words, keep_words, take_words
from wiki.proposals.actions.places import follow_remarks
from wiki.proposals.models import Change, ChangeCredit, Proposal
from wiki.proposals.queries import PREPARED, list_changes
from wiki.proposals.queries.words import find_words

COPIED = (
    "item", "kind", "page_id", "base_revision_id", "title", "body", "fields", "slug", "parent_id",
    "parent_item", "index", "salt", "digest", "algo", "brought",
)  # fmt: skip


def sign(change: Change) -> None:
    """Bind a change to its exact text; called whenever it was written."""
    change.salt = new_salt()
    change.digest = text_digest(change.salt, change.title, change.body, change.fields)
    change.algo = ALGO


def is_preparing(proposal: Proposal) -> bool:
    """Whether its author has begun another version, of its texts or of its words."""
    return (
        bool(list_changes(proposal, PREPARED, texts=False))
        or find_words(proposal, PREPARED) is not None
    )


def start_round(proposal: Proposal) -> Sequence[Change]:
    """The changes that the author is preparing; a copy of the last round where there are none."""
    prepared = list_changes(proposal, PREPARED)
    if prepared or proposal.round == 0:
        return prepared
    copy_round(proposal, proposal.round, PREPARED)
    return list_changes(proposal, PREPARED)


def copy_round(proposal: Proposal, number: int, to: int) -> None:
    """Have another round begin as a copy of this one, credits included."""
    for change in list_changes(proposal, number):
        copy = Change(
            proposal_id=proposal.id, round=to, **{name: getattr(change, name) for name in COPIED}
        )
        copy.credits = [
            ChangeCredit(contributor_id=credit.contributor_id, part=credit.part)
            for credit in change.credits
        ]
        session.add(copy)
    session.flush()


def next_item(proposal: Proposal) -> int:
    """A number that no change of this proposal has had."""
    query = select(func.max(Change.item)).where(Change.proposal_id == proposal.id)
    return (session.scalar(query) or 0) + 1


def finish_round(proposal: Proposal) -> int:
    """Put what was prepared to others as the next round, with the words that say what it is for."""
    take_words(proposal)
    for change in list_changes(proposal, PREPARED):
        change.round = proposal.round + 1
    session.flush()
    return begin_round(proposal)


def begin_round(proposal: Proposal) -> int:
    """The next round, whose changes are there, is the one that counts; remarks go with it."""
    proposal.round += 1
    session.flush()
    keep_words(proposal)
    follow_remarks(proposal, proposal.round - 1, proposal.round)
    return proposal.round


def forget_prepared(proposal: Proposal) -> None:
    """Drop what the author was preparing."""
    forget_words(proposal)
    for change in list_changes(proposal, PREPARED, texts=False):
        for credit in change.credits:
            session.delete(credit)
        session.delete(change)
    session.flush()
