"""Proposals as what threads are about."""

from sqlalchemy import Select, select

from wiki.foundation.db import session
from wiki.pages.models import Book
from wiki.proposals.models import Proposal
from wiki.proposals.queries.visibility import select_visible_proposals
from wiki.threads.subjects import Kind, Place


def book_id_of_proposal(proposal_id: int) -> int | None:
    """The guide that it changes."""
    return session.scalar(select(Proposal.book_id).where(Proposal.id == proposal_id))


def proposal_places(ids: set[int]) -> dict[int, Place]:
    """Titles and addresses of these proposals."""
    rows = session.execute(
        select(Proposal.id, Proposal.title, Proposal.public_id, Book.language)
        .join(Book, Book.id == Proposal.book_id)
        .where(Proposal.id.in_(ids))
    )
    return {
        found: Place(title, f"/propositions/{public_id}", language)
        for found, title, public_id, language in rows
    }


def find_proposal_id(public_id: str) -> int | None:
    """The proposal of this public id, whoever may see it."""
    return session.scalar(select(Proposal.id).where(Proposal.public_id == public_id))


def select_proposals_in_book(book_id: int) -> Select[int]:
    """The ids of all that would change a guide."""
    return select(Proposal.id).where(Proposal.book_id == book_id)


proposals_as_subjects = Kind(
    select_visible_proposals, book_id_of_proposal, proposal_places, find_proposal_id,
    select_proposals_in_book,
)  # fmt: skip
