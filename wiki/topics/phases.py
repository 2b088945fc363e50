"""How far a practice has come, and since when: the words that experiences and presences share."""

import re

from wiki.foundation.clock import now
from wiki.foundation.messages import Message, _

PHASES: dict[str, Message] = {
    "experimentation": _("Experimentation"),
    "development": _("Development"),
    "structuring": _("Structuring"),
}
"""In the order in which practices come through them."""

PHASE_NAMES = {
    "experimentation": "experimentation", "developpement": "development",
    "structuration": "structuring",
}  # fmt: skip
"""What addresses and lists call them."""

PHASE_WORDS = {value: word for word, value in PHASE_NAMES.items()}

_SINCE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?")


def find_since_fault(text: str) -> Message | None:
    """What is wrong with a year or month that something began in, if anything."""
    if not text:
        return None
    if not _SINCE.fullmatch(text):
        return _("A year, or a year and a month: 2010 or 2010-09.")
    return _("This is still to come.") if text > now().strftime("%Y-%m") else None
