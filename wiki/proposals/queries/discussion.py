"""What was said of a proposal: remarks with their replies, and judgements."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.ids import read_public_id
from wiki.proposals.models import Proposal, ProposalReading, Remark, Review

MOST_REMARKS = 500


@dataclass
class Thread:
    """A remark and its replies, the oldest first."""

    remark: Remark
    replies: list[Remark] = field(default_factory=list)

    @property
    def is_orphan(self) -> bool:
        """It is about a passage that the last version no longer has."""
        return bool(self.remark.place and self.remark.place.state == "orphan")


def list_threads(proposal: Proposal) -> list[Thread]:
    """Every remark of a proposal in the order in which they were made."""
    query = (
        select(Remark)
        .where(Remark.proposal_id == proposal.id)
        .options(joinedload(Remark.place))
        .order_by(Remark.id)
        .limit(MOST_REMARKS)
    )
    found: dict[int, Thread] = {}
    for remark in session.scalars(query):
        if remark.parent_id is None:
            found[remark.id] = Thread(remark)
        elif remark.parent_id in found:
            found[remark.parent_id].replies.append(remark)
    return list(found.values())


def get_remark(proposal: Proposal, public_id: str) -> Remark:
    """One remark on this proposal.

    Raises:
        NotFound: there is none.
    """
    found = session.scalar(
        select(Remark)
        .where(
            Remark.proposal_id == proposal.id, Remark.public_id == (read_public_id(public_id) or "")
        )
        .options(joinedload(Remark.place))
    )
    if found is None:
        raise NotFound
    return found


def list_reviews(proposal: Proposal) -> Sequence[Review]:
    """Who judged which version how, the latest first."""
    return session.scalars(
        select(Review).where(Review.proposal_id == proposal.id).order_by(Review.created_at.desc())
    ).all()


def last_round_read(proposal: Proposal, viewer: Actor) -> int:
    """The last version that somebody has read, 0 if none."""
    reading = session.get(ProposalReading, (proposal.id, viewer.user_id))
    return reading.round if reading else 0
