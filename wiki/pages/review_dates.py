"""« À relire avant le … »: days by which somebody looks again, counted in months."""

from calendar import monthrange
from datetime import date

from wiki.foundation.clock import now

MONTHS = (3, 6, 12, 24)
"""After how many months one may choose to read again."""


def today() -> date:
    """The day it is."""
    return now().date()


def is_due(day: date | None) -> bool:
    """Whether the day by which to read again has come."""
    return day is not None and day <= today()


def in_months(months: int) -> date:
    """The same day some months from now; the last one of a month that is shorter."""
    start = today()
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
