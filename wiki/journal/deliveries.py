"""One delivery: claimed, run in its own transaction, tried again later, or set aside."""

import logging

from sqlalchemy import select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery
from wiki.journal.reactions import reactions
from wiki.journal.schedule import DELAYS, MAX_ATTEMPTS

log = logging.getLogger(__name__)


def deliver_next() -> bool:
    """Run the oldest delivery that is due; False when there is none."""
    if (delivery_id := _claim_next()) is None:
        return False
    try:
        with transaction():
            _run(delivery_id)
    except Exception as error:
        log.exception("Delivery %s failed.", delivery_id)
        _note_failure(delivery_id, f"{type(error).__name__}: {error}")
    return True


def _claim_next() -> int | None:
    """Count the try, and put the next one off, before anything is run: a reaction that kills the
    worker each time is set aside like any other, instead of stopping the queue for ever.
    """
    due = (
        select(Delivery.id)
        .where(
            Delivery.done_at.is_(None), Delivery.set_aside_at.is_(None), Delivery.due_at <= now()
        )
        .order_by(Delivery.due_at, Delivery.id)
        .limit(1)
    )
    waiting = session.scalar(due) is not None
    session.rollback()
    if not waiting:
        return None
    with transaction():
        delivery_id = session.scalar(due.with_for_update(skip_locked=True))
        if delivery_id is None:
            return None
        delivery = session.get_one(Delivery, delivery_id)
        if delivery.attempts >= MAX_ATTEMPTS:
            delivery.set_aside_at = now()
            delivery.last_error = delivery.last_error or "The worker died each time it ran this."
        else:
            delivery.due_at = now() + DELAYS[min(delivery.attempts, len(DELAYS) - 1)]
            delivery.attempts += 1
    return delivery_id


def _run(delivery_id: int) -> None:
    """Run the reaction and mark it done together; nothing if another worker was quicker."""
    delivery = session.get_one(Delivery, delivery_id, with_for_update={"of": Delivery})
    if delivery.done_at or delivery.set_aside_at:
        return
    reactions.by_name[delivery.reaction](delivery.entry)
    delivery.done_at = now()


def _note_failure(delivery_id: int, error: str) -> None:
    """Keep what went wrong; after too many failures, set it aside for the administrators."""
    with transaction():
        delivery = session.get_one(Delivery, delivery_id)
        delivery.last_error = error[:500]
        if delivery.attempts >= MAX_ATTEMPTS:
            delivery.set_aside_at = now()
