"""An experience does not become false: it is told when it was, and its author is asked for news."""

from datetime import date, datetime

from wiki.foundation.clock import now

MONTHS = 18


def is_old(told_at: datetime) -> bool:
    """Whether it was told more than 18 months ago."""
    today = now().date()
    return told_at.date() < _months_before(today)


def _months_before(day: date) -> date:
    month = day.year * 12 + day.month - 1 - MONTHS
    return date(month // 12, month % 12 + 1, min(day.day, 28))
