"""What is said of presences and campaigns, in words and in addresses."""

from wiki.foundation.messages import Message, _

SOURCES: dict[str, Message] = {
    "statement": _("Said by the chamber"),
    "check": _("Noted by a member"),
    "message": _("Told in a message"),
    "demo": _("Invented for the demonstration"),
}
SOURCE_NAMES = {
    "declaration": "statement", "verification": "check", "message": "message", "demo": "demo",
}  # fmt: skip
"""What lists call them."""
SOURCE_WORDS = {value: word for word, value in SOURCE_NAMES.items()}

STATES: dict[str, Message] = {"open": _("Present"), "closed": _("Closed")}
STATE_NAMES = {"": "open", "presente": "open", "ouverte": "open", "fermee": "closed"}

ANSWERS: dict[str, Message] = {
    "": _("No answer yet"),
    "changed": _("Has answered"),
    "unchanged": _("Nothing has changed"),
    "none": _("On no platform"),
}

CHANGES: dict[str, Message] = {
    "new": _("New presence"),
    "changed": _("Changed presence"),
    "confirmed": _("Presence confirmed"),
    "ended": _("Presence ended"),
    "past": _("Older: goes into the history"),
    "unchanged": _("Known already"),
}
"""What a line of a list does."""
FACTS: dict[str, Message] = {
    "phase": _("How far"), "since": _("Since"), "purpose": _("What for"), "address": _("Address"),
}  # fmt: skip
