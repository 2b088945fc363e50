"""Remarks follow the passage that they are about from round to round."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.pages.passages import FUZZY_CELLS, find_quote, follow_passage
from wiki.proposals.models import Proposal, Remark, RemarkPlace
from wiki.proposals.queries import list_changes


def follow_remarks(proposal: Proposal, former: int, number: int) -> None:
    """Move the place of every remark from the texts of one round to those of the next."""
    rows = session.execute(
        select(Remark, RemarkPlace)
        .join(RemarkPlace, RemarkPlace.remark_id == Remark.id)
        .where(Remark.proposal_id == proposal.id, RemarkPlace.round == former)
    ).all()
    if not rows:
        return
    before = {change.item: change.body for change in list_changes(proposal, former)}
    after = {change.item: change.body for change in list_changes(proposal, number)}
    for remark, place in rows:
        item = remark.item or 0
        follow(place, before.get(item, ""), after.get(item, ""), FUZZY_CELLS // len(rows))
        place.round = number
    session.flush()


def follow(place: RemarkPlace, old: str, new: str, cells: int) -> None:
    """Where this passage stands in the new text; what is gone keeps the words that it had."""
    if old == new or place.state == "orphan":
        return
    state, quote, prefix, suffix = follow_passage(
        old, new, place.quote, place.prefix, place.suffix, place.position, cells=cells
    )
    place.state = "orphan" if state == "orphan" else _worst(place.state, state)
    if state == "orphan":
        return
    place.quote, place.prefix, place.suffix = quote, prefix[-64:], suffix[:64]
    found = find_quote(new, quote, prefix=prefix, suffix=suffix, near=place.position)
    place.position = found if found is not None else place.position


def _worst(former: str, state: str) -> str:
    """A passage that was changed once stays so, wherever it goes."""
    ranks = ("exact", "moved", "changed", "orphan")
    return max(former, state, key=ranks.index)
