"""The words that say of a block what it is, and what happened to it."""

from typing import NamedTuple

from wiki.foundation.messages import Message, _
from wiki.pages.diff.blocks import SourceKind

CHANGES: dict[str, Message] = {
    "same": _("Block unchanged"),
    "changed": _("Block changed"),
    "added": _("Block added"),
    "removed": _("Block removed"),
    "moved": _("Block moved"),
}
SIGNS: dict[str, str] = {"same": "", "changed": "±", "added": "+", "removed": "−", "moved": "↕"}
SOURCES: dict[SourceKind, Message] = {
    "heading": _("heading"),
    "paragraph": _("paragraph"),
    "item": _("list item"),
    "quote": _("quotation"),
    "table": _("table row"),
    "code": _("code"),
    "box": _("box"),
    "note": _("footnote"),
}


class Origin(NamedTuple):
    """Where a moved block stood: its number in the old text, and the heading it was under."""

    position: int
    heading: str

    @property
    def label(self) -> Message:
        """From where it came, to follow « moved »."""
        if self.heading:
            return _(
                "from position %(n)s, under “%(heading)s”", n=self.position, heading=self.heading
            )
        return _("from position %(n)s", n=self.position)
