"""Proposals in every state, for tests."""

from typing import Any

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page
from wiki.foundation.actor import Actor
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book, Page
from wiki.proposals.acceptance.planning import Retouch, plan_acceptance
from wiki.proposals.actions import (
    accept_proposal,
    add_remark,
    ask_for_changes,
    create_proposal,
    decline_proposal,
    propose_edit,
    reopen_proposal,
    withdraw_proposal,
)
from wiki.proposals.models import Proposal, Remark

TEXT = "Un blog demande du temps. Il faut en prévoir une heure par jour.\n\nUn second alinéa.\n"
PROPOSED = "Un blog demande du temps. Il faut en prévoir deux heures.\n\nUn second alinéa.\n"


def reviewed_page(title: str = "Les blogs", body: str = TEXT, **book: Any) -> Page:
    """A page of a guide whose changes are read before they are published."""
    return make_page(make_book("Guide relu", **{"regime": "reviewed", **book}), title, body)


def propose(
    page: Page | None = None, body: str = PROPOSED, *, actor: Actor | None = None, title: str = "",
    summary: str = "Deux heures, d’expérience", base: int = 0, **kwargs: Any,
) -> Proposal:  # fmt: skip
    """A member's text of a page, waiting to be read."""
    page = page or reviewed_page()
    actor = actor or make_actor()
    base = base or page.current_revision_id or 0
    with transaction():
        return propose_edit(
            actor=actor, page=page, base_revision_id=base, title=title or page.title, body=body,
            summary=summary, **kwargs,
        )  # fmt: skip


def prepare(book: Book, actor: Actor, title: str = "Remettre en ordre") -> Proposal:
    """A proposal that its author is still writing."""
    with transaction():
        return create_proposal(actor=actor, book=book, title=title, reason="Pour y voir clair")


def accept(
    proposal: Proposal, actor: Actor | None = None, retouches: dict[int, Retouch] | None = None
) -> Proposal:
    """Published, or given back to its author."""
    actor = actor or make_actor("moderator")
    number, plan = proposal.round, plan_acceptance(proposal, retouches)
    with transaction():
        return accept_proposal(actor=actor, proposal=proposal, number=number, plan=plan)


def decline(proposal: Proposal, actor: Actor | None = None, reason: str = "Non.") -> Proposal:
    actor, number = actor or make_actor("moderator"), proposal.round
    with transaction():
        return decline_proposal(actor=actor, proposal=proposal, number=number, reason=reason)


def give_back(proposal: Proposal, actor: Actor | None = None, body: str = "Précisez.") -> Proposal:
    """Changes are asked for."""
    actor, number = actor or make_actor("moderator"), proposal.round
    with transaction():
        ask_for_changes(actor=actor, proposal=proposal, number=number, body=body)
    return proposal


def reopen(proposal: Proposal, actor: Actor) -> Proposal:
    """The decision on it is taken back."""
    with transaction():
        return reopen_proposal(actor=actor, proposal=proposal)


def withdraw(proposal: Proposal, actor: Actor) -> Proposal:
    with transaction():
        return withdraw_proposal(actor=actor, proposal=proposal)


def remark(proposal: Proposal, actor: Actor | None = None, **kwargs: Any) -> Remark:
    """Something said of it; about a passage where a `quote` is given."""
    actor = actor or make_actor()
    kwargs = {"body": "Est-ce bien sûr ?", **({"item": 1} if "quote" in kwargs else {}), **kwargs}
    with transaction():
        return add_remark(actor=actor, proposal=proposal, **kwargs)
