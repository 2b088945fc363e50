"""Looking after an item for a while, so that two people do not do the same work."""

from datetime import timedelta

from sqlalchemy import or_, update

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.moderation.actions.checks import MovedOn, what_changed, what_happened
from wiki.moderation.models import Appeal, ReviewItem
from wiki.moderation.policy import can_decide_item

LEASE = timedelta(minutes=20)


def take_item(*, actor: Actor, item: ReviewItem, version: int) -> None:
    """Say for twenty minutes that one looks after it; others see it, and may still decide.

    Raises:
        NotAllowed: it is not theirs to decide.
        MovedOn: somebody else was first.
    """
    if not item.is_open:
        raise MovedOn(what_happened(item))
    if not can_decide_item(actor, item):
        raise NotAllowed(_("This waits for another moderator."))
    at = now()
    taken = session.execute(
        update(ReviewItem)
        .where(
            ReviewItem.id == item.id,
            ReviewItem.version == version,
            ReviewItem.state == "open",
            or_(
                ReviewItem.taken_by_id.is_(None),
                ReviewItem.taken_until <= at,
                ReviewItem.taken_by_id == actor.contributor_id,
            ),
        )
        .values(
            taken_by_id=actor.contributor_id, taken_until=at + LEASE, version=ReviewItem.version + 1
        ),
        execution_options={"synchronize_session": False},
    )
    session.refresh(item)
    if not getattr(taken, "rowcount", 0):
        raise MovedOn(what_changed(actor, item))
    if item.kind == "appeal":
        _begin(item)


def release_item(*, actor: Actor, item: ReviewItem) -> None:
    """Leave it to others; what somebody else looks after stays theirs."""
    if item.taken_by_id != actor.contributor_id:
        return
    item.taken_by_id = item.taken_until = None
    item.version += 1
    session.flush()


def _begin(item: ReviewItem) -> None:
    appeal = session.get_one(Appeal, item.subject_id)
    if appeal.state == "filed":
        appeal.state = "in_review"
        session.flush()
