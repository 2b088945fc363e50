"""What is said of presences and campaigns, in words and in addresses."""

from wiki.foundation.messages import Message, _

SOURCES: dict[str, Message] = {
    "statement": _("Said by the chamber"),
    "check": _("Checked by somebody"),
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
