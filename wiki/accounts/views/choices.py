"""What lists to choose from offer."""

from collections.abc import Iterable

from wiki.accounts.models import Organisation
from wiki.foundation.messages import Message, _

ROLE_NAMES = {
    "administrator": _("Administrator"),
    "moderator": _("Moderator"),
    "editor": _("Editor of a guide"),
    "referent": _("Referent of a chamber"),
}
ROLE_DUTIES = {
    "administrator": _("Does everything: accounts, chambers, roles, settings, every guide."),
    "moderator": _("Reads what readers report, and settles it."),
    "editor": _("Decides on the pages, the order and the settings of one guide."),
    "referent": _("Accepts, invites and removes the people of one chamber."),
}


def chambers(
    organisations: Iterable[Organisation], first: Message | None = None
) -> list[tuple[int, str | Message]]:
    """Chambers by name, after a first line that chooses none."""
    found: list[tuple[int, str | Message]] = [(0, first)] if first else []
    return found + [(organisation.id, organisation.name) for organisation in organisations]
