"""Days in the words of the language of a text, whatever the language of whoever reads it."""

from datetime import date

_FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_words(day: date, lang: str) -> str:
    """« 1er juillet 2026 », “1 July 2026”."""
    english = lang.startswith("en")
    month = (_ENGLISH_MONTHS if english else _FRENCH_MONTHS)[day.month - 1]
    number = "1er" if day.day == 1 and not english else str(day.day)
    return f"{number}\u00a0{month}\u00a0{day.year}"
