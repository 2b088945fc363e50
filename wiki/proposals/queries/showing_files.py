"""Proposals as texts that show files: whoever sees the proposal sees them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from wiki.attachments.showing import Place, Texts
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.proposals.models import Proposal
from wiki.proposals.queries.visibility import visible_proposal_ids


def list_proposal_places(viewer: Actor, uses: Mapping[int, set[int]]) -> Sequence[Place]:
    """The proposals among these that the viewer sees; current while they are open."""
    seen = visible_proposal_ids(viewer, set(uses))
    rows = session.scalars(select(Proposal).where(Proposal.id.in_(seen)))
    return [Place(p.title, f"/propositions/{p.public_id}", is_current=p.is_open) for p in rows]


proposals_showing_files = Texts(sees=visible_proposal_ids, places=list_proposal_places)
