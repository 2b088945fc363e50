"""Proposals that wait, and one's own."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, literal, or_, select
from sqlalchemy.orm import contains_eager

from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice, take
from wiki.pages.models import Book, Page
from wiki.proposals.models import Change, Proposal
from wiki.proposals.policy import OPEN
from wiki.proposals.queries.visibility import decided_by, proposals_seen_by, written_by

PER_PAGE = 25
NO_DAY = date(9999, 12, 31)


@dataclass(frozen=True)
class ProposalLine:
    """One line of a list: a proposal, the name of its author, and what it changes."""

    proposal: Proposal
    name: str
    pages: Sequence[str]
    """The titles of the pages that it changes."""

    @property
    def id(self) -> int:
        return self.proposal.id

    @property
    def says_nothing(self) -> bool:
        """It has no more than the name of its page."""
        return not self.proposal.reason and self.proposal.title in self.pages


def list_proposals_to_read(
    viewer: Actor, *, book_slug: str = "", after: int | None = None, limit: int = PER_PAGE
) -> Slice[ProposalLine]:
    """What waits to be read by others than its author: the most urgent first, then the oldest."""
    urgency = func.coalesce(Proposal.wanted_by, literal(NO_DAY, type_=Proposal.wanted_by.type))
    query = _lines(viewer).where(Proposal.state == "pending", ~written_by(viewer))
    if book_slug:
        query = query.where(Book.slug == book_slug)
    last = session.get(Proposal, after) if after else None
    if last is not None and last.submitted_at is not None:
        day, moment = last.wanted_by or NO_DAY, last.submitted_at
        query = query.where(
            or_(
                urgency > day,
                and_(urgency == day, Proposal.submitted_at > moment),
                and_(urgency == day, Proposal.submitted_at == moment, Proposal.id > last.id),
            )
        )
    ordered = query.order_by(urgency, Proposal.submitted_at, Proposal.id).limit(limit + 1)
    return take(_read(ordered), limit, "id")


def list_books_with_proposals_to_read(viewer: Actor) -> list[tuple[Book, int]]:
    """The guides in which something waits to be read by this person, and how much."""
    rows = session.execute(
        select(Book, func.count(Proposal.id))
        .join(Proposal, Proposal.book_id == Book.id)
        .where(Proposal.state == "pending", ~written_by(viewer), proposals_seen_by(viewer))
        .group_by(Book.id)
        .order_by(Book.position, Book.id)
    )
    return [(book, int(count)) for book, count in rows]


def list_own_proposals(
    viewer: Actor, *, before: int | None = None, limit: int = PER_PAGE
) -> Slice[Proposal]:
    """One's own proposals, the latest first, whatever became of them."""
    query = (
        select(Proposal)
        .join(Proposal.book)
        .options(contains_eager(Proposal.book))
        .where(written_by(viewer), proposals_seen_by(viewer))
        .order_by(Proposal.id.desc())
    )
    if before is not None:
        query = query.where(Proposal.id < before)
    return take(session.scalars(query.limit(limit + 1)).all(), limit, "id")


def find_open_proposals_of(actor: Actor, book: Book) -> Sequence[Proposal]:
    """One's own proposals on this guide to which changes can still be added, the latest first."""
    return session.scalars(
        select(Proposal)
        .where(
            Proposal.book_id == book.id,
            written_by(actor),
            Proposal.state.in_(("draft", "changes_requested", "pending")),
        )
        .order_by(Proposal.id.desc())
        .limit(PER_PAGE)
    ).all()


def list_open_proposals_on(page: Page, viewer: Actor) -> Sequence[ProposalLine]:
    """What is proposed for a page and not decided yet, the oldest first."""
    if not viewer.is_member:
        return ()
    query = _lines(viewer).where(_is_open_on(page)).order_by(Proposal.submitted_at, Proposal.id)
    return _read(query.limit(PER_PAGE))


def count_open_proposals(page: Page, viewer: Actor) -> int:
    """« 2 propositions en cours »: 0 for whoever may not see them."""
    if not viewer.is_member:
        return 0
    query = _lines(viewer).where(_is_open_on(page))
    return session.scalar(query.with_only_columns(func.count(Proposal.id))) or 0


def count_open_proposals_at(book_slug: str, page_slug: str, viewer: Actor) -> int:
    """The same of the page at an address, asked for before the page itself is.

    Each view of a page by a member asks: of most pages, where nothing is proposed, one question
    that is always the same is enough.
    """
    if not viewer.is_member:
        return 0
    named = {"book": book_slug, "page": page_slug}
    ids = session.connection().scalars(_OPEN_AT, named).all()
    if not ids:
        return 0
    query = _lines(viewer).where(Proposal.id.in_(ids))
    return session.scalar(query.with_only_columns(func.count(Proposal.id))) or 0


_OPEN_AT = (
    select(Proposal.id)
    .distinct()
    .join(Change, and_(Change.proposal_id == Proposal.id, Change.round == Proposal.round))
    .join(Page, Page.id == Change.page_id)
    .join(Book, and_(Book.id == Page.book_id, Book.id == Proposal.book_id))
    .where(
        Book.slug == bindparam("book"),
        Page.slug == bindparam("page"),
        Proposal.state.in_(OPEN),
    )
)
"""What is proposed for the page at an address and not decided yet, whoever may see it."""


def count_proposals_to_read(viewer: Actor) -> int:
    """How many proposals wait for a decision of this very person."""
    if not viewer.is_member:
        return 0
    query = _lines(viewer).where(
        Proposal.state == "pending", ~written_by(viewer), decided_by(viewer)
    )
    return session.scalar(query.with_only_columns(func.count(Proposal.id))) or 0


def count_proposals_returned(viewer: Actor) -> int:
    """How many of one's own proposals wait for a new version."""
    if not viewer.is_member:
        return 0
    return (
        session.scalar(
            select(func.count(Proposal.id)).where(
                written_by(viewer), Proposal.state == "changes_requested"
            )
        )
        or 0
    )


def _is_open_on(page: Page) -> ColumnElement[bool]:
    """It is open, and its last round changes this page."""
    names = (
        select(Change.id)
        .where(
            Change.proposal_id == Proposal.id,
            Change.round == Proposal.round,
            Change.page_id == page.id,
        )
        .exists()
    )
    return and_(Proposal.state.in_(OPEN), names)


def _lines(viewer: Actor) -> Select[Proposal, str]:
    return (
        select(Proposal, User.name)
        .join(Proposal.book)
        .outerjoin(User, User.contributor_id == Proposal.contributor_id)
        .options(contains_eager(Proposal.book))
        .where(proposals_seen_by(viewer))
    )


def _read(query: Select[Proposal, str]) -> list[ProposalLine]:
    rows = session.execute(query).all()
    pages = _pages_of([proposal.id for proposal, _name in rows])
    return [ProposalLine(proposal, name or "", pages[proposal.id]) for proposal, name in rows]


def _pages_of(proposal_ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    """By proposal, the pages of its last round as they are called now, each once."""
    rows = session.execute(
        select(Change.proposal_id, func.coalesce(Page.title, Change.title))
        .join(Proposal, Proposal.id == Change.proposal_id)
        .outerjoin(Page, Page.id == Change.page_id)
        .where(Change.proposal_id.in_(proposal_ids), Change.round == Proposal.round)
        .order_by(Change.proposal_id, Change.item)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for proposal_id, title in rows:
        if title not in found[proposal_id]:
            found[proposal_id].append(title)
    return found
