"""How dates, numbers and people's words are shown."""

from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from flask import Flask
from flask_babel import (
    format_date,
    format_datetime,
    format_decimal,
    format_timedelta,
    to_user_timezone,
)
from jinja2.filters import do_truncate
from markupsafe import Markup

from wiki.foundation.clock import now
from wiki.foundation.days import read_day
from wiki.foundation.messages import _
from wiki.web.i18n import current_language, translate

NBSP = "\u00a0"
FRENCH_TIME = f"H{NBSP}'h'{NBSP}mm"


def configure(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day,
        written_day=written_day,
        moment=moment,
        since=since,
        machine_time=machine_time,
        number=number,
        file_size=file_size,
        truncate=partial(do_truncate, app.jinja_env, end="…"),
    )


def day(value: date | datetime) -> str:
    """« 28 juin 2011 », « 1er juillet 2026 », “28 June 2011”."""
    local = to_user_timezone(value).date() if isinstance(value, datetime) else value
    return _day(local, current_language())


def written_day(value: str) -> str:
    """A day that somebody wrote, whatever its language, in that of the reader; other words, which
    may be safe HTML, as they are.
    """
    found = read_day(value.striptags() if isinstance(value, Markup) else value)
    return day(found) if found else value


def moment(value: datetime) -> str:
    """« 28 juin 2011 à 14 h 05 », “28 June 2011, 14:05”."""
    return _moment(value, current_language())


@lru_cache(maxsize=4096)  # a list says the same days over and over
def _day(value: date, language: str) -> str:
    first = "1er" if value.day == 1 and language == "fr" else str(value.day)
    return f"{first}{NBSP}{format_date(value, f'MMMM{NBSP}y')}"


@lru_cache(maxsize=4096)
def _moment(value: datetime, language: str) -> str:
    if language == "fr":
        return f"{day(value)} à {format_datetime(value, FRENCH_TIME)}"
    return f"{day(value)}, {format_datetime(value, 'HH:mm')}"


def since(value: datetime) -> str:
    """« il y a 3 jours »; after a month, « le 24 octobre 2026 »."""
    age = now() - value
    if age.days > 30:
        return translate(_("on %(day)s", day=day(value)))
    if age.total_seconds() < 60:
        return translate(_("just now"))
    return str(format_timedelta(-age, add_direction=True))


def machine_time(value: datetime | date) -> str:
    """For the `datetime` attribute."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def number(value: Any) -> str:
    """With the separators of the language."""
    return str(format_decimal(value))


def file_size(value: int) -> str:
    """« 1,2 Mo », « 340 Ko »; nothing is smaller than one."""
    if value < 1_000_000:
        return translate(_("%(n)s kB", n=number(max(1, round(value / 1000)))))
    return translate(_("%(n)s MB", n=number(round(value / 1_000_000, 1))))
