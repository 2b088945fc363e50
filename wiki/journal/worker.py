"""The worker: runs the deliveries that are due and the jobs that recur, until told to stop."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from time import monotonic

from wiki.foundation.db import session
from wiki.journal.beats import beat
from wiki.journal.deliveries import deliver_next

log = logging.getLogger(__name__)

MOST_AT_ONCE = 100
"""Deliveries in one round, so that mails leave and signs of life are given in between."""

Job = Callable[[], int]
"""A recurring duty: does what is due, in transactions of its own, and says how much it did."""


def run(stop: threading.Event, jobs: Sequence[Job], *, pause: float = 0.4) -> None:
    """Work until `stop` is set; between two rounds with nothing to do, wait `pause` seconds."""
    while not stop.is_set():
        if not run_once(jobs):
            stop.wait(pause)


def run_once(jobs: Sequence[Job]) -> int:
    """One round of what is due now; the number of things done. Errors are logged, never raised."""
    return sum(_attempt(duty) for duty in (beat, _deliver, *jobs))


def every(period: timedelta, job: Job) -> Job:
    """The same job, at most once in `period`."""
    last = [monotonic() - period.total_seconds()]

    def run_when_due() -> int:
        if monotonic() - last[0] < period.total_seconds():
            return 0
        last[0] = monotonic()
        return job()

    return run_when_due


def _deliver() -> int:
    done = 0
    while done < MOST_AT_ONCE and deliver_next():
        done += 1
    return done


def _attempt(duty: Job) -> int:
    """A duty that fails does not keep the others from being done."""
    try:
        return duty()
    except Exception:
        log.exception("The worker could not finish a duty; it will try again.")
        return 0
    finally:
        session.remove()
