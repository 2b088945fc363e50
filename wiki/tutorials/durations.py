"""How long something takes, and on which day, out of the words that people write."""

import re
from datetime import date

from wiki.foundation.sorting import sort_key

_HOURS = re.compile(r"(\d{1,3})\s*(?:heures?|hours?|h)(?![a-z])\s*(\d{1,2})?", re.I)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:minutes?|mins?|mn)\b", re.I)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{4})")
_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})")
_MONTHS = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"),
    ("mai", "may"), ("juin", "june"), ("juillet", "july"), ("aout", "august"),
    ("septembre", "september"), ("octobre", "october"), ("novembre", "november"),
    ("decembre", "december"),
)  # fmt: skip


def minutes_of(text: str) -> int:
    """« 1 h 30 » is ninety; nothing that says no time."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    hours = _HOURS.search(text)
    if hours:
        more = hours[2] or (_MINUTES.search(text) or ["", "0"])[1]
        return int(hours[1]) * 60 + int(more)
    minutes = _MINUTES.search(text)
    return int(minutes[1]) if minutes else 0


def day_of(text: str) -> date | None:
    """« 12/03/2026 », « 12 mars 2026 » and 2026-03-12 are the same day; None for anything else."""
    iso, numbers, words = _ISO.search(text), _NUMBERS.search(text), _WORDS.search(sort_key(text))
    if iso:
        return _day(iso[1], iso[2], iso[3])
    if numbers:
        return _day(numbers[3], numbers[2], numbers[1])
    if words:
        names = (number for number, both in enumerate(_MONTHS, 1) if words[2] in both)
        return _day(words[3], str(next(names, 0)), words[1])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
