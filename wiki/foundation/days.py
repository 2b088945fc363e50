"""Days as people write them: read, and put in the words of a language, whoever the reader is."""

import re
from datetime import date

from wiki.foundation.sorting import folded

_FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NUMBERS = {
    folded(name): number
    for names in (_FRENCH_MONTHS, _ENGLISH_MONTHS)
    for number, name in enumerate(names, start=1)
}
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_FRENCH = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})", re.ASCII)
_IN_WORDS = re.compile(r"(\d\d?)(?:er)? ([a-z]+) (\d{4})", re.ASCII)


def in_words(day: date, lang: str) -> str:
    """« 1er juillet 2026 », “1 July 2026”."""
    english = lang.startswith("en")
    month = (_ENGLISH_MONTHS if english else _FRENCH_MONTHS)[day.month - 1]
    number = "1er" if day.day == 1 and not english else str(day.day)
    return f"{number}\u00a0{month}\u00a0{day.year}"


def read_day(written: str) -> date | None:
    """The day that is meant by « 2026-10-15 », « 15/10/2026 », « 15 octobre 2026 » or “15 October
    2026”; None of other words, and of a day that is in no calendar.
    """
    text = " ".join(folded(written).split())
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _FRENCH.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _IN_WORDS.fullmatch(text)) and found[2] in _NUMBERS:
            return date(int(found[3]), _NUMBERS[found[2]], int(found[1]))
    except ValueError:
        return None
    return None
