"""Accepting a proposal: every change of it is published, or none."""

from collections.abc import Sequence
from dataclasses import replace

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.journal.actions import record
from wiki.pages.authorship.runs import origins_of, runs_of
from wiki.pages.models import Page
from wiki.proposals.acceptance.planning import Plan, Planned
from wiki.proposals.acceptance.publishing import publish_changes
from wiki.proposals.actions.checks import check_round, scope_of
from wiki.proposals.actions.judging import check_decider, decide
from wiki.proposals.actions.rounds import begin_round, copy_round, forget_prepared, sign
from wiki.proposals.models import ChangeCredit, Proposal
from wiki.proposals.policy import is_decided_by_vote, wrote_more_than_retouch
from wiki.proposals.queries import list_changes, list_names_of_acceptors
from wiki.proposals.sharing import RETOUCHED, count_brought, count_new_words, most_retouched

MOST_NAMES = 5


class TooMuchRetouched(Invalid):
    """More of a text was written anew than whoever publishes writes in the name of its author."""

    def __init__(self, item: int, most: int) -> None:
        self.item = item
        said = _(
            "You have written more than a retouch: at most %(most)s new words here. Your words are "
            "kept below. Please ask the author for these changes instead, or suggest your wording "
            "in a remark.",
            most=most,
        )
        super().__init__({"body": said})


class PagesMovedOn(Conflict):
    """A page was published between the plan and the acceptance: it is planned again."""


def accept_proposal(*, actor: Actor, proposal: Proposal, number: int, plan: Plan) -> Proposal:
    """Publish what was planned for the round that was read, or, where the published text says
    something else in the same words by now, give the proposal back to its author, who sees both.

    `plan` is `acceptance.planning.plan_acceptance`, made before the transaction.

    Raises:
        NotAllowed: it is their own, by its proposal or by its words, they do not decide on it, or a
            vote decides.
        Conflict: it is decided, there is a newer version, or a page has changed since the plan.
        Invalid: a change cannot be done, as when its page is deleted, or more than retouched.
    """
    check_decider(actor, proposal, number)
    check_round(proposal, plan.round)
    check_regime(proposal)
    check_own_words(actor, proposal)
    if plan.obstacles:
        raise Invalid({"": plan.obstacles[0]})
    _check_pages(plan)
    if plan.conflicts:
        return _give_back(actor, proposal, plan)
    changes = [_named(actor, one) for one in plan.changes]
    planned = _with_retouches(proposal, changes, actor) if plan.is_retouched else changes
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


def check_own_words(actor: Actor, proposal: Proposal) -> None:
    """Nobody publishes their own words alone, though they stand in the proposal of another.

    Raises:
        NotAllowed: more than a retouch of a text is theirs; says who else can publish it.
    """
    changes = list_changes(proposal, proposal.round)
    if wrote_more_than_retouch(actor, changes):
        raise NotAllowed(who_else(list_names_of_acceptors(proposal, changes)))


def who_else(names: Sequence[str]) -> Message:
    """Why somebody else has to publish it, and who can."""
    if not names:
        return _(
            "More than a retouch of this text is yours: somebody else has to publish it. Nobody "
            "else decides on this guide yet; an administrator can name somebody."
        )
    return _(
        "More than a retouch of this text is yours: somebody else has to publish it. These people "
        "can: %(names)s.",
        names=", ".join(names[:MOST_NAMES]),
    )


def _named(actor: Actor, one: Planned) -> Planned:
    """With the words of its retouches under the name of whoever accepts, if they are few."""
    if one.brought is None:
        return one
    if one.is_retouched and one.as_proposed is not None:
        new = count_brought(one.brought, (RETOUCHED, actor.contributor_id))
        most = most_retouched(one.brought)
        if new + count_new_words(one.as_proposed.title, one.title) > most:
            raise TooMuchRetouched(one.change.item, most)
    names = {RETOUCHED: actor.contributor_id}
    origins = origins_of(one.brought)
    return replace(one, brought=runs_of(names.get(origin, origin) for origin in origins))


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


def _with_retouches(
    proposal: Proposal, retouched: Sequence[Planned], actor: Actor
) -> list[Planned]:
    """A round of its own, by whoever accepts: the author sees what was retouched."""
    number = proposal.round + 1
    copy_round(proposal, proposal.round, number)
    planned = {one.change.item: one for one in retouched}
    changes = list_changes(proposal, number)
    for change in changes:
        one = planned[change.item]
        if one.is_retouched:
            change.title, change.body, change.base_revision_id = one.title, one.body, one.onto
            change.brought = one.brought
            sign(change)
            change.credits.append(
                ChangeCredit(contributor_id=actor.contributor_id, part="retouched")
            )
    begin_round(proposal)
    return [replace(planned[change.item], change=change) for change in changes]
