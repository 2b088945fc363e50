"""When somebody who was asked something by a day is reminded of it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from wiki.foundation.clock import now

LAST = timedelta(days=2)
PAUSE = timedelta(days=1)
"""Nobody is reminded of what they were asked the day before."""


class Called(Protocol):
    """Whoever was written to, and when: the first time, at mid-term, before the end."""

    called_at: Any
    reminded_at: Any
    reminded_last_at: Any


def reminder_due(one: Called, deadline: date) -> str:
    """`last` from two days before the end, `halfway` from the middle until then; each once, and
    the first of them not once the other has come.
    """
    called = one.called_at
    if called is None or now() - called < PAUSE or one.reminded_last_at:
        return ""
    end = datetime.combine(deadline, time(), UTC)
    if now() >= end - LAST:
        recently = one.reminded_at and now() - one.reminded_at < PAUSE
        return "" if recently else "last"
    if one.reminded_at is None and now() >= called + (end - called) / 2:
        return "halfway"
    return ""
