"""What the kinds of topics are called."""

from wiki.foundation.messages import Message, _

KINDS: dict[str, Message] = {
    "platform": _("Platforms"),
    "objective": _("Objectives"),
    "theme": _("Themes"),
}
