"""Which proposals somebody may see, said in SQL; `policy.can_see_proposal` says it of one."""

from functools import lru_cache

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Book, Page
from wiki.pages.queries import seen_by
from wiki.proposals.models import Change, Proposal
from wiki.proposals.policy import OPEN


@lru_cache(maxsize=64)  # making a statement costs more than running it
def proposals_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Proposal` joined to its `Book`: those that the viewer may see.

    What names a page that is deleted stays with its author and with those who decide.
    """
    others = and_(
        Proposal.submitted_at.is_not(None),
        or_(decided_by(viewer), and_(_read_by(viewer), ~_names_deleted_page())),
    )
    return and_(seen_by(viewer), or_(written_by(viewer), others))


def written_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Proposal`: the viewer's own."""
    if not viewer.contributor_id:
        return false()
    return Proposal.contributor_id == viewer.contributor_id


def decided_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Book`: the viewer decides on its proposals, as far as they see the book."""
    if viewer.is_moderator:
        return true()
    return Book.id.in_(viewer.scope_ids("editor", "book"))


def visible_proposal_ids(viewer: Actor, proposal_ids: set[int]) -> set[int]:
    """Of these proposals, those that the viewer may see."""
    seen = select_visible_proposals(viewer).where(Proposal.id.in_(proposal_ids))
    return set(session.scalars(seen))


@lru_cache(maxsize=64)  # making a statement costs more than running it
def select_visible_proposals(viewer: Actor) -> Select[int]:
    """The ids of all that the viewer may see, to be asked for inside another query."""
    return (
        select(Proposal.id).join(Book, Book.id == Proposal.book_id).where(proposals_seen_by(viewer))
    )


def _read_by(viewer: Actor) -> ColumnElement[bool]:
    published = Proposal.state == "published"
    if not viewer.is_member:
        return published
    in_group = or_(Book.group_id.is_(None), Book.group_id.in_(viewer.group_ids))
    return or_(published, and_(Proposal.state.in_(OPEN), in_group))


def _names_deleted_page() -> ColumnElement[bool]:
    return (
        select(Change.id)
        .join(Page, Page.id == Change.page_id)
        .where(Change.proposal_id == Proposal.id, Page.deleted_at.is_not(None))
        .exists()
    )
