"""What the kinds of topics are called."""

from wiki.foundation.messages import Message, _

KINDS: dict[str, Message] = {
    "platform": _("Platforms"),
    "objective": _("Objectives"),
    "theme": _("Themes"),
}
ONE: dict[str, Message] = {
    "platform": _("Platform"),
    "objective": _("Objective"),
    "theme": _("Theme"),
}
"""One of a kind."""
LEADS: dict[str, Message] = {
    "platform": _("Where chambers speak and listen: everything that the network says of each."),
    "objective": _("What a presence is for, whatever the platform."),
    "theme": _("The fields in which chambers work."),
}
"""What stands above the list of a kind."""
