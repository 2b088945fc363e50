"""One save that becomes a proposal: another text of a page, or a new page."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.pages.models import Book, Page, Revision
from wiki.proposals.actions.creating import new_proposal
from wiki.proposals.actions.preparing import add_change
from wiki.proposals.actions.submitting import submit_proposal
from wiki.proposals.models import Change, Proposal
from wiki.proposals.policy import can_create_proposal, can_propose_edit
from wiki.proposals.queries import list_changes


def propose_edit(
    *,
    actor: Actor,
    page: Page,
    base_revision_id: int,
    title: str,
    body: str,
    summary: str,
    capacity: str = "none",
    wanted_by: date | None = None,
) -> Proposal:
    """Put another text of a page to others, in a proposal of its own; the same text sent twice is
    one proposal.

    Raises:
        NotAllowed: the actor does not see the page, or is no member.
        Invalid: it does not say what it changes, or the text is the one that is published, or
            cannot be that of a page.
    """
    if not can_propose_edit(actor, page):
        raise NotAllowed(_("Only members who see a guide can propose changes to it."))
    base = session.get(Revision, base_revision_id)
    if base and base.page_id == page.id and (base.title, base.body) == (title.strip(), body):
        raise Invalid(
            {"body": _("This is the text that is published: there is nothing to propose yet.")}
        )

    def put_in(proposal: Proposal) -> Change:
        return add_change(
            actor=actor, proposal=proposal, kind="edit", page=page,
            base_revision_id=base_revision_id, title=title, body=body,
        )  # fmt: skip

    return _propose(actor, page.book, page.title, summary, capacity, wanted_by, put_in)


def propose_page(
    *,
    actor: Actor,
    book: Book,
    title: str,
    body: str,
    summary: str,
    parent: Page | None = None,
    capacity: str = "none",
    wanted_by: date | None = None,
) -> Proposal:
    """Put a new page of a guide to others; the same page sent twice is one proposal.

    Raises:
        NotAllowed: the actor does not propose changes to this guide.
        Invalid: it does not say what it is for, no title, one that is too long, or a parent in
            another guide.
    """

    def put_in(proposal: Proposal) -> Change:
        return add_change(
            actor=actor, proposal=proposal, kind="create", title=title, body=body, parent=parent
        )

    return _propose(actor, book, title, summary, capacity, wanted_by, put_in)


def _propose(
    actor: Actor, book: Book, title: str, summary: str, capacity: str, wanted_by: date | None,
    put_in: Callable[[Proposal], Change],
) -> Proposal:  # fmt: skip
    if not can_create_proposal(actor, book):
        raise NotAllowed(_("Only members who see a guide can propose changes to it."))
    if not summary.strip():
        raise Invalid({"summary": _("Please say in one sentence what your proposal changes.")})
    proposal = new_proposal(actor, book, title[:200], summary, wanted_by)
    known = _same_proposal(proposal, put_in(proposal))
    if known is not None:
        for change in list_changes(proposal, 0):
            session.delete(change)
        session.delete(proposal)
        session.flush()
        return known
    return submit_proposal(actor=actor, proposal=proposal, capacity=capacity)


def _same_proposal(proposal: Proposal, change: Change) -> Proposal | None:
    """What the same person has just put to others: the same text in the same place."""
    found = session.execute(
        select(Proposal, Change)
        .join(Change, Change.proposal_id == Proposal.id)
        .where(
            Proposal.id != proposal.id,
            Proposal.book_id == proposal.book_id,
            Proposal.contributor_id == proposal.contributor_id,
            Proposal.state == "pending",
            Change.round == Proposal.round,
            Change.kind == change.kind,
            Change.page_id.is_not_distinct_from(change.page_id),
            Change.base_revision_id.is_not_distinct_from(change.base_revision_id),
            Change.parent_id.is_not_distinct_from(change.parent_id),
            Change.title == change.title,
        )
    )
    for other, its_change in found:
        if its_change.body == change.body:
            return other
    return None
