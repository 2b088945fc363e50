"""Proposals: their rounds, their texts, and what their decisions did."""

from collections.abc import Iterator

from sqlalchemy import func, select

from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, text_digest
from wiki.foundation.messages import Message, _
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries.one import with_text

AT_ONCE = 200
DECIDED = ("published", "declined", "withdrawn")


def find_proposal_faults() -> Iterator[Message]:
    """Every round submitted has changes, every text fits its digest, what is published is there."""
    yield from _rounds()
    yield from _decisions()
    yield from _published()
    yield from _digests()


def _rounds() -> Iterator[Message]:
    last = select(func.max(Change.round)).where(Change.proposal_id == Proposal.id)
    rows = session.execute(
        select(Proposal.id, Proposal.round, last.correlate(Proposal).scalar_subquery())
    )
    for proposal_id, number, newest in rows:
        if number != (newest or 0):
            yield _("The versions of proposal %(proposal)s are not whole.", proposal=proposal_id)


def _decisions() -> Iterator[Message]:
    undecided = select(Proposal.id).where(
        Proposal.state.in_(DECIDED) != Proposal.decided_at.is_not(None),
        Proposal.state != "changes_requested",
    )
    for proposal_id in session.scalars(undecided):
        yield _("Proposal %(proposal)s does not say when it was decided.", proposal=proposal_id)


def _published() -> Iterator[Message]:
    missing = (
        select(Proposal.id)
        .join(Change, (Change.proposal_id == Proposal.id) & (Change.round == Proposal.round))
        .where(
            Proposal.state == "published",
            Change.kind == "create",  # an edit may say what is there already
            Change.revision_id.is_(None),
        )
        .distinct()
    )
    for proposal_id in session.scalars(missing):
        yield _("Proposal %(proposal)s was accepted, but not published.", proposal=proposal_id)


def _digests() -> Iterator[Message]:
    query = select(Change).options(*with_text()).where(Change.algo == ALGO).order_by(Change.id)
    for change in session.scalars(query.execution_options(yield_per=AT_ONCE)):
        if text_digest(change.salt, change.title, change.body, change.fields) != change.digest:
            yield _(
                "The text of proposal %(proposal)s is not the one that was read.",
                proposal=change.proposal_id,
            )
