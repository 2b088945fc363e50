"""How long something takes, out of the words that people write."""

import re

_HOURS = re.compile(r"(\d{1,3})\s*(?:heures?|hours?|h)(?![a-z])\s*(\d{1,2})?", re.I)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:minutes?|mins?|mn)\b", re.I)


def minutes_of(text: str) -> int:
    """« 1 h 30 » is ninety; nothing that says no time."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    hours = _HOURS.search(text)
    if hours:
        more = hours[2] or (_MINUTES.search(text) or ["", "0"])[1]
        return int(hours[1]) * 60 + int(more)
    minutes = _MINUTES.search(text)
    return int(minutes[1]) if minutes else 0
