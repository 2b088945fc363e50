"""Chambers: opened, renamed, closed."""

from sqlalchemy import func, select

from wiki.accounts.models import Organisation, Position
from wiki.accounts.policy import can_manage_organisations
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import free_slug, slugify
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import SITE, record


def create_organisation(
    *, actor: Actor, name: str, kind: str = "", departement: str = ""
) -> Organisation:
    """Open a chamber.

    Raises:
        NotAllowed: only administrators open chambers.
        Invalid: no name, one that another chamber has, or no département.
    """
    _check(actor)
    name = _free_name(name)
    taken = set(session.scalars(select(Organisation.slug)))
    organisation = Organisation(
        name=name,
        slug=free_slug(slugify(name, fallback="chambre"), taken),
        kind=kind.strip()[:60],
        departement=_departement(departement),
        sort_key=sort_key(name),
    )
    session.add(organisation)
    record(
        "accounts.create_organisation", actor=actor, subject=organisation, scope=SITE, title=name
    )
    return organisation


def edit_organisation(
    *, actor: Actor, organisation: Organisation, name: str, kind: str, departement: str
) -> Organisation:
    """Give a chamber another name, kind or département; its address stays.

    Raises:
        NotAllowed: only administrators change chambers.
        Invalid: no name, one that another chamber has, or no département.
    """
    _check(actor)
    organisation.name = _free_name(name, but=organisation)
    organisation.sort_key = sort_key(organisation.name)
    organisation.kind = kind.strip()[:60]
    organisation.departement = _departement(departement)
    record(
        "accounts.edit_organisation", actor=actor, subject=organisation, scope=SITE,
        title=organisation.name,
    )  # fmt: skip
    return organisation


def close_organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """A chamber is no more: nobody can join it, what its people wrote keeps its name.

    Raises:
        NotAllowed: only administrators close chambers.
        Conflict: there are still people in it.
    """
    _check(actor)
    if organisation.closed_at:
        return organisation
    people = session.scalar(
        select(func.count()).where(
            Position.organisation_id == organisation.id, Position.ended_at.is_(None)
        )
    )
    if people:
        raise Conflict(_("There are still people in this chamber. Move them or close their "
                         "accounts first."))  # fmt: skip
    organisation.closed_at = now()
    record(
        "accounts.close_organisation", actor=actor, subject=organisation, scope=SITE,
        title=organisation.name,
    )  # fmt: skip
    return organisation


def reopen_organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """A closed chamber takes people again.

    Raises:
        NotAllowed: only administrators open chambers.
    """
    _check(actor)
    if organisation.closed_at is None:
        return organisation
    organisation.closed_at = None
    record(
        "accounts.reopen_organisation", actor=actor, subject=organisation, scope=SITE,
        title=organisation.name,
    )  # fmt: skip
    return organisation


def _check(actor: Actor) -> None:
    if not can_manage_organisations(actor):
        raise NotAllowed(_("Only administrators can do this."))


def _free_name(name: str, but: Organisation | None = None) -> str:
    name = " ".join(name.split())[:120]
    if not name:
        raise Invalid({"name": _("A name is needed.")})
    query = select(Organisation.id).where(Organisation.sort_key == sort_key(name))
    if but:
        query = query.where(Organisation.id != but.id)
    if session.scalar(query):
        raise Invalid({"name": _("Another chamber has this name already.")})
    return name


def _departement(text: str) -> str:
    """« 1 » is « 01 », Corsica is 2A and 2B; none for a chamber of a whole region or country."""
    code = text.strip().upper().zfill(2) if text.strip() else ""
    numbers = {f"{n:02}" for n in range(1, 96)} - {"20"} | {str(n) for n in range(971, 990)}
    if code and code not in numbers | {"2A", "2B"}:
        raise Invalid({"departement": _("Give the number of a département: 32, 2A, 974…")})
    return code
