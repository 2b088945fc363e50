"""Proposals that were put to others: what they are called and what they are for."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from wiki.foundation.db import session
from wiki.pages.models import Page
from wiki.proposals.models import Change, Proposal
from wiki.search.documents.audiences import Audience, of_book, of_proposal
from wiki.search.documents.document import Document, Source


def list_proposal_ids(after: int, limit: int) -> Sequence[int]:
    query = select(Proposal.id).where(Proposal.id > after).order_by(Proposal.id).limit(limit)
    return session.scalars(query).all()


def read_proposals(ids: Sequence[int]) -> Iterator[Document]:
    """Each proposal that was submitted; what its author prepares is theirs alone, and none."""
    rows = session.scalars(
        select(Proposal)
        .join(Proposal.book)
        .where(
            Proposal.id.in_(ids), Proposal.submitted_at.is_not(None), Proposal.state != "draft"
        )
        .options(contains_eager(Proposal.book))
    ).all()  # fmt: skip
    for proposal in rows:
        date = proposal.submitted_at or proposal.created_at
        yield Document(
            key=f"proposal:{proposal.id}",
            kind="proposal",
            title=proposal.title,
            text=proposal.reason,
            source=proposal.reason,
            date=date,
            author_id=proposal.contributor_id,
            capacity=proposal.capacity if proposal.capacity != "none" else "",
            within=(f"book:{proposal.book_id}",),
            open_to=audience_of(proposal),
            book_open_to=of_book(proposal.book),
        )


def audience_of(proposal: Proposal) -> Audience:
    """Who finds a proposal, besides the guide that it changes."""
    deleted = session.scalar(
        select(Change.id)
        .join(Page, Page.id == Change.page_id)
        .where(Change.proposal_id == proposal.id, Page.deleted_at.is_not(None))
        .limit(1)
    )
    return of_proposal(proposal, names_deleted_page=deleted is not None)


SOURCE = Source(list_proposal_ids, read_proposals)
