"""The credits of a guide as its title page shows them: by role, then by organisation."""

from dataclasses import dataclass, field

from wiki.foundation.messages import Message, _
from wiki.pages.models import Book

ROLES: dict[str, Message] = {
    "coordinator": _("Coordination"),
    "preface_author": _("Preface"),
    "contributor": _("Contributors"),
    "graphic_designer": _("Graphic design"),
    "special_thanks": _("Special thanks"),
}
OTHER = _("Also took part")


@dataclass
class OrganisationCredit:
    """An organisation and its people; either may be missing."""

    organisation: str
    people: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class RoleCredits:
    """Everybody who is credited for one thing."""

    label: Message
    organisations: list[OrganisationCredit]


def credits_by_role(book: Book) -> list[RoleCredits]:
    """The credits in the order of the guide, roles in ours."""
    found: dict[str, dict[str, OrganisationCredit]] = {}
    for credit in book.credits:
        role = found.setdefault(credit.role if credit.role in ROLES else "", {})
        # People without an organisation stand each on a line of their own.
        key = credit.organisation or f"\0{credit.person}"
        line = role.setdefault(key, OrganisationCredit(credit.organisation))
        if credit.person:
            line.people.append((credit.person, credit.function))
    return [
        RoleCredits(label, list(found[role].values()))
        for role, label in {**ROLES, "": OTHER}.items()
        if role in found
    ]
