"""Accepting a proposal: every change of it is published, or none."""

from dataclasses import replace

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.models import Page
from wiki.proposals.acceptance.planning import Plan, Planned
from wiki.proposals.acceptance.publishing import publish_changes
from wiki.proposals.actions.checks import check_round, scope_of
from wiki.proposals.actions.judging import check_decider, decide
from wiki.proposals.actions.rounds import begin_round, copy_round, forget_prepared, sign
from wiki.proposals.models import ChangeCredit, Proposal
from wiki.proposals.policy import is_decided_by_vote
from wiki.proposals.queries import list_changes


class PagesMovedOn(Conflict):
    """A page was published between the plan and the acceptance: it is planned again."""


def accept_proposal(*, actor: Actor, proposal: Proposal, number: int, plan: Plan) -> Proposal:
    """Publish what was planned for the round that was read, or, where the published text says
    something else in the same words by now, give the proposal back to its author, who sees both.

    `plan` is `acceptance.planning.plan_acceptance`, made before the transaction.

    Raises:
        NotAllowed: it is their own, they do not decide on it, or a vote decides.
        Conflict: it is decided, there is a newer version, or a page has changed since the plan.
        Invalid: a change cannot be done, as when its page is deleted.
    """
    check_decider(actor, proposal, number)
    check_round(proposal, plan.round)
    check_regime(proposal)
    if plan.obstacles:
        raise Invalid({"": plan.obstacles[0]})
    _check_pages(plan)
    if plan.conflicts:
        return _give_back(actor, proposal, plan)
    planned = _with_retouches(proposal, plan, actor) if plan.is_retouched else plan.changes
    publish_changes(proposal, planned, actor)
    forget_prepared(proposal)
    decide(proposal, actor, "published", "")
    record(
        "proposals.accept_proposal", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, round=proposal.round, is_retouched=plan.is_retouched,
    )  # fmt: skip
    return proposal


def check_regime(proposal: Proposal) -> None:
    """Where a vote decides, nobody accepts alone.

    Raises:
        NotAllowed: one of its pages is decided on by a vote.
    """
    if is_decided_by_vote(proposal, list_changes(proposal, proposal.round, texts=False)):
        raise NotAllowed(_("A vote of the working group decides on this guide, not one person."))


def _check_pages(plan: Plan) -> None:
    """The published texts are still those that the plan was made on."""
    for planned in plan.changes:
        if planned.onto is None or planned.change.page_id is None:
            continue
        page = session.get_one(Page, planned.change.page_id)
        if page.current_revision_id != planned.onto:
            raise PagesMovedOn(_("Somebody changed “%(title)s” just now.", title=page.title))


def _give_back(actor: Actor, proposal: Proposal, plan: Plan) -> Proposal:
    """To its author, who puts both texts together; what somebody retouched stays in their form."""
    if plan.is_retouched:
        raise Conflict(_("Somebody changed this page while you were writing."))
    decide(proposal, actor, "changes_requested", "")
    record(
        "proposals.return_proposal", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, items=[planned.change.item for planned in plan.conflicts],
    )  # fmt: skip
    return proposal


def _with_retouches(proposal: Proposal, plan: Plan, actor: Actor) -> list[Planned]:
    """A round of its own, by whoever accepts: the author sees what was retouched."""
    number = proposal.round + 1
    copy_round(proposal, proposal.round, number)
    planned = {one.change.item: one for one in plan.changes}
    changes = list_changes(proposal, number)
    for change in changes:
        one = planned[change.item]
        if one.is_retouched:
            change.title, change.body, change.base_revision_id = one.title, one.body, one.onto
            sign(change)
            change.credits.append(
                ChangeCredit(contributor_id=actor.contributor_id, part="retouched")
            )
    begin_round(proposal)
    return [replace(planned[change.item], change=change) for change in changes]
