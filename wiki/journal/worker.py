"""The worker: runs the deliveries that are due and the jobs that recur, until told to stop."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery, WorkerBeat
from wiki.journal.reactions import reactions

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
DELAYS = (timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
BEAT_EVERY = timedelta(seconds=30)

Job = Callable[[], int]
"""A recurring duty: does what is due, in transactions of its own, and says how much it did."""


def run(stop: threading.Event, jobs: Sequence[Job], *, pause: float = 0.4) -> None:
    """Work until `stop` is set; between two rounds with nothing to do, wait `pause` seconds."""
    while not stop.is_set():
        if not run_once(jobs):
            stop.wait(pause)


def run_once(jobs: Sequence[Job]) -> int:
    """Run everything that is due now; the number of things done. Errors are logged, never raised."""
    done = 0
    try:
        beat()
        while deliver_next():
            done += 1
        for job in jobs:
            done += job()
    except Exception:
        log.exception("The worker could not finish its round; it will try again.")
    finally:
        session.remove()
    return done


def beat() -> None:
    """Leave a sign of life, at most every half minute."""
    name = f"{socket.gethostname()}:{os.getpid()}"
    known = session.get(WorkerBeat, name)
    if known and known.at > now() - BEAT_EVERY:
        session.rollback()
        return
    with transaction():
        for old in session.scalars(
            select(WorkerBeat).where(WorkerBeat.at < now() - 20 * BEAT_EVERY)
        ):
            session.delete(old)
        session.merge(WorkerBeat(name=name, at=now()))


def deliver_next() -> bool:
    """Run the oldest delivery that is due, in one transaction; False when there is none."""
    delivery_id = session.scalar(_due().with_only_columns(Delivery.id))
    session.rollback()
    if delivery_id is None:
        return False
    try:
        with transaction():
            delivery = session.scalar(_due().with_for_update(skip_locked=True, of=Delivery))
            if delivery is None:
                return False
            delivery_id = delivery.id
            reactions.by_name[delivery.reaction](delivery.entry)
            delivery.done_at = now()
            delivery.attempts += 1
    except Exception as error:
        log.exception("Delivery %s failed.", delivery_id)
        _postpone(delivery_id, error)
    return True


def _due():  # type: ignore[no-untyped-def]
    return (
        select(Delivery)
        .where(
            Delivery.done_at.is_(None), Delivery.set_aside_at.is_(None), Delivery.due_at <= now()
        )
        .order_by(Delivery.due_at, Delivery.id)
        .limit(1)
    )


def _postpone(delivery_id: int, error: Exception) -> None:
    """Try again later, or set it aside for the administrators after too many failures."""
    with transaction():
        delivery = session.get_one(Delivery, delivery_id)
        delivery.attempts += 1
        delivery.last_error = f"{type(error).__name__}: {error}"[:500]
        if delivery.attempts >= MAX_ATTEMPTS:
            delivery.set_aside_at = now()
        else:
            delivery.due_at = now() + DELAYS[delivery.attempts - 1]
