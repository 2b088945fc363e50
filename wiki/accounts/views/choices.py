"""What lists to choose from offer."""

from collections.abc import Iterable

from wiki.accounts.models import Organisation
from wiki.accounts.queries import list_open_organisations
from wiki.accounts.views.handed_over import books
from wiki.foundation.messages import Message, _
from wiki.web.actor import current_actor

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


def scopes() -> dict[str, str | Message]:
    """Where a role may be held, by what forms send: « site:0 » or « book:3 »."""
    found: dict[str, str | Message] = {"site:0": _("The whole site")}
    found |= {f"book:{id_}": title for id_, title in books(current_actor()).items()}
    found |= {f"organisation:{o.id}": o.name for o in list_open_organisations()}
    return found


def chambers(
    organisations: Iterable[Organisation], first: Message | None = None
) -> list[tuple[int, str | Message]]:
    """Chambers by name, after a first line that chooses none."""
    found: list[tuple[int, str | Message]] = [(0, first)] if first else []
    return found + [(organisation.id, organisation.name) for organisation in organisations]
