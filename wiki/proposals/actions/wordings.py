"""Taking over the wording that somebody suggests, with credit to them."""

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.passages import find_quote
from wiki.proposals.actions.checks import check_open, scope_of
from wiki.proposals.actions.rounds import (
    begin_round,
    copy_round,
    finish_round,
    is_preparing,
    sign,
    start_round,
)
from wiki.proposals.models import Change, ChangeCredit, Proposal, Remark, RemarkPlace
from wiki.proposals.policy import can_take_wording, is_author
from wiki.proposals.queries import PREPARED, list_changes
from wiki.proposals.sharing import rewrite


def take_wording(*, actor: Actor, proposal: Proposal, remark: Remark) -> Proposal:
    """Put a suggested wording in the place of its passage; twice changes nothing. Where the
    proposal waits, this is its next version; where it came back, or where its author prepares
    another one already, it goes into that.

    Raises:
        NotAllowed: neither the author nor somebody who decides.
        Conflict: the proposal is decided, or the passage is no longer there.
        Invalid: the remark suggests no wording.
    """
    if remark.taken_at is not None:
        return proposal
    check_open(proposal)
    if not can_take_wording(actor, proposal):
        raise NotAllowed(_("The author of the proposal takes a wording over."))
    if remark.wording is None or remark.place is None:
        raise Invalid({"": _("This remark suggests no wording.")})
    if is_author(actor, proposal):
        _take_as_author(proposal, remark)
    else:
        _take_as_decider(proposal, remark)
    remark.taken_at = remark.settled_at = now()
    remark.taken_by_id = remark.settled_by_id = actor.contributor_id
    record(
        "proposals.take_wording", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, remark=remark.id, round=proposal.round,
    )  # fmt: skip
    return proposal


def _take_as_author(proposal: Proposal, remark: Remark) -> None:
    was_preparing = is_preparing(proposal)
    start_round(proposal)
    _put_in(proposal, PREPARED, remark)
    if proposal.state == "pending" and not was_preparing:
        finish_round(proposal)
        proposal.submitted_at = now()


def _take_as_decider(proposal: Proposal, remark: Remark) -> None:
    """The next version is the last one with this wording; what the author prepares has it too."""
    number = proposal.round + 1
    copy_round(proposal, proposal.round, number)
    _put_in(proposal, number, remark)
    begin_round(proposal)
    if list_changes(proposal, PREPARED, texts=False):
        _put_in(proposal, PREPARED, remark, is_needed=False)


def _put_in(proposal: Proposal, number: int, remark: Remark, *, is_needed: bool = True) -> None:
    changes = {change.item: change for change in list_changes(proposal, number)}
    change, place = changes.get(remark.item or 0), remark.place
    at = _place_in(change.body, place) if change and place else None
    if change is None or place is None or at is None:
        if is_needed:
            raise Conflict(_("The passage that this wording is for is no longer there."))
        return
    before = change.body
    change.body = before[:at] + (remark.wording or "") + before[at + len(place.quote) :]
    sign(change)
    rewrite(change, before, proposal, remark.contributor_id)
    if remark.contributor_id != proposal.contributor_id:
        _credit(change, remark.contributor_id)
    session.flush()


def _place_in(text: str, place: RemarkPlace) -> int | None:
    return find_quote(
        text, place.quote, prefix=place.prefix, suffix=place.suffix, near=place.position
    )


def _credit(change: Change, contributor_id: int) -> None:
    known = {(credit.contributor_id, credit.part) for credit in change.credits}
    if (contributor_id, "suggested") not in known:
        change.credits.append(ChangeCredit(contributor_id=contributor_id, part="suggested"))
