"""One proposal and what it would change."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.ids import read_public_id
from wiki.pages.models import Revision
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries.visibility import proposals_seen_by

PREPARED = 0
"""The round that its author is preparing."""


def get_proposal(public_id: str, viewer: Actor) -> Proposal:
    """A proposal with its book.

    Raises:
        NotFound: no such proposal, or none that the viewer may see.
    """
    found = session.scalar(
        select(Proposal)
        .join(Proposal.book)
        .where(Proposal.public_id == (read_public_id(public_id) or ""), proposals_seen_by(viewer))
        .options(contains_eager(Proposal.book))
    )
    if found is None:
        raise NotFound
    return found


def get_proposal_of(revision: Revision, viewer: Actor) -> Proposal:
    """The proposal that a revision was made from.

    Raises:
        NotFound: it was made from none, or from one that the viewer may not see.
    """
    found = session.scalar(
        select(Proposal)
        .join(Proposal.book)
        .join(Change, Change.proposal_id == Proposal.id)
        .where(Change.revision_id == revision.id, proposals_seen_by(viewer))
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found


def list_changes(proposal: Proposal, number: int, *, texts: bool = True) -> Sequence[Change]:
    """The changes of one round in their order; `PREPARED` is the round to come."""
    query = (
        select(Change)
        .where(Change.proposal_id == proposal.id, Change.round == number)
        .options(joinedload(Change.page), selectinload(Change.credits))
        .order_by(Change.item)
    )
    if texts:
        query = query.options(undefer(Change.body), undefer(Change.fields))
    return session.scalars(query.execution_options(populate_existing=True)).all()


def get_change(proposal: Proposal, number: int, item: int) -> Change:
    """One change of one round.

    Raises:
        NotFound: that round has no such change.
    """
    for change in list_changes(proposal, number):
        if change.item == item:
            return change
    raise NotFound
