"""What is said of a proposal, about one passage of it or about the whole."""

from sqlalchemy import func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.passages import around, find_quote
from wiki.proposals.actions.checks import check_open, scope_of
from wiki.proposals.actions.creating import checked_words
from wiki.proposals.models import Proposal, Remark, RemarkPlace
from wiki.proposals.policy import can_decide_proposal, can_discuss_proposal, is_author
from wiki.proposals.queries import get_change
from wiki.proposals.queries.discussion import MOST_REMARKS

MAX_QUOTE = 20_000


def add_remark(
    *,
    actor: Actor,
    proposal: Proposal,
    body: str = "",
    item: int | None = None,
    quote: str = "",
    position: int = 0,
    wording: str | None = None,
    parent: Remark | None = None,
) -> Remark:
    """Say something of a proposal, of the passage `quote` in its change `item`, nearest to
    `position`, or in reply; `wording` is what one would write there. Sent twice it is one remark.

    Raises:
        NotAllowed: the actor may not take part.
        Conflict: the proposal is decided.
        Invalid: nothing said, too much said, or the passage is not in the text.
    """
    check_open(proposal)
    if not can_discuss_proposal(actor, proposal):
        raise NotAllowed(_("Only members who see this proposal can discuss it."))
    remark = Remark(
        proposal_id=proposal.id,
        parent_id=(parent.parent_id or parent.id) if parent else None,
        item=item,
        round=proposal.round,
        contributor_id=actor.contributor_id,
        body=checked_words(body, "body"),
        quote=_one_kind_of_line_ends(quote),
        wording=_checked_wording(wording, quote),
    )
    if not remark.body and remark.wording is None:
        raise Invalid({"body": _("Please say something, or suggest a wording.")})
    known = _same_remark(remark)
    if known is not None:
        return known
    _check_count(proposal)
    place = _place(proposal, remark, position) if quote and item is not None else None
    session.add(remark)
    session.flush()
    if place is not None:
        place.remark_id = remark.id
        session.add(place)
    record(
        "proposals.add_remark", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, remark=remark.id,
    )  # fmt: skip
    return remark


def settle_remark(*, actor: Actor, proposal: Proposal, remark: Remark) -> Remark:
    """Say that a remark is dealt with; twice changes nothing.

    Raises:
        NotAllowed: it is neither the actor's remark nor their proposal, nor theirs to decide on.
        Conflict: the proposal is decided.
    """
    if remark.settled_at is not None:
        return remark
    check_open(proposal)
    if not can_settle(actor, proposal, remark):
        raise NotAllowed(_("The author of the proposal or of the remark settles it."))
    remark.settled_at = now()
    remark.settled_by_id = actor.contributor_id
    record(
        "proposals.settle_remark", actor=actor, subject=proposal, scope=scope_of(proposal),
        title=proposal.title, remark=remark.id,
    )  # fmt: skip
    return remark


def can_settle(actor: Actor, proposal: Proposal, remark: Remark) -> bool:
    """The author of the proposal, that of the remark, or whoever decides."""
    return can_discuss_proposal(actor, proposal) and (
        is_author(actor, proposal)
        or actor.contributor_id == remark.contributor_id
        or can_decide_proposal(actor, proposal)
    )


def _check_count(proposal: Proposal) -> None:
    """Each is followed into every new version, and no more are shown."""
    count = select(func.count(Remark.id)).where(Remark.proposal_id == proposal.id)
    if (session.scalar(count) or 0) >= MOST_REMARKS:
        raise Invalid(
            {"body": _("A proposal holds at most 500 remarks. Please talk to its author.")}
        )


def _place(proposal: Proposal, remark: Remark, position: int) -> RemarkPlace:
    text = get_change(proposal, proposal.round, remark.item or 0).body
    found = find_quote(text, remark.quote, near=position)
    if found is None:
        raise Invalid({"quote": _("This passage is not in the proposed text.")})
    remark.prefix, remark.suffix = around(text, found, len(remark.quote))
    return RemarkPlace(
        round=proposal.round, quote=remark.quote, prefix=remark.prefix, suffix=remark.suffix,
        position=found,
    )  # fmt: skip


def _checked_wording(wording: str | None, quote: str) -> str | None:
    if wording is None:
        return None
    wording = _one_kind_of_line_ends(wording)
    if not quote:
        raise Invalid({"quote": _("A wording is suggested for a passage: please quote it.")})
    if wording == _one_kind_of_line_ends(quote):
        return None
    if len(wording) > MAX_QUOTE:
        raise Invalid({"wording": _("This wording is too long.")})
    return wording


def _one_kind_of_line_ends(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_QUOTE:
        raise Invalid({"quote": _("This passage is too long: please quote less.")})
    return text


def _same_remark(remark: Remark) -> Remark | None:
    return session.scalar(
        select(Remark).where(
            Remark.proposal_id == remark.proposal_id,
            Remark.contributor_id == remark.contributor_id,
            Remark.parent_id.is_not_distinct_from(remark.parent_id),
            Remark.item.is_not_distinct_from(remark.item),
            Remark.round == remark.round,
            Remark.body == remark.body,
            Remark.quote == remark.quote,
            Remark.wording.is_not_distinct_from(remark.wording),
        )
    )
