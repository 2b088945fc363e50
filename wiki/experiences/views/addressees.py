"""Whom a question can be addressed to, as forms offer it."""

from collections.abc import Iterable

from sqlalchemy import select
from wtforms import SelectChoice

from wiki.accounts.models import Contributor, Group, Organisation, User
from wiki.accounts.queries.names import Person, list_people
from wiki.accounts.queries.rights import list_groups_of
from wiki.experiences.forms.asking import AddressForm, RequestForm
from wiki.experiences.queries.suggesting import list_chambers_to_ask, suggest_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.messages import n_
from wiki.topics.models import Topic
from wiki.web.i18n import translate


def offer_addressees(
    form: RequestForm | AddressForm, viewer: Actor, platform: Topic | None,
    chosen: Iterable[str] = (),
) -> None:  # fmt: skip
    """Members who told of the platform, those who are chosen already, every chamber, and the
    groups that the viewer is in.
    """
    offered: dict[str, str] = {}
    for found in suggest_people(viewer, platform):
        told = translate(n_("%(n)s experience", "%(n)s experiences", found.times))
        offered[found.person.public_id] = f"{_called(found.person)} ({told})"
    for person in list_people(_contributors(chosen).values()).values():
        offered.setdefault(person.public_id, _called(person))
    form.people.choices = [SelectChoice(key, name) for key, name in offered.items() if key]
    form.chambers.choices = [
        SelectChoice(chamber.slug, chamber.name) for chamber in list_chambers_to_ask(viewer)
    ]
    form.groups.choices = [SelectChoice(found.slug, found.name) for found in list_groups_of(viewer)]


def group_ids(slugs: Iterable[str]) -> set[int]:
    """The groups of these slugs."""
    return set(session.scalars(select(Group.id).where(Group.slug.in_(list(slugs)))))


def contributor_ids(public_ids: Iterable[str]) -> set[int]:
    """The members of these public ids."""
    return set(_contributors(public_ids).values())


def organisation_ids(slugs: Iterable[str]) -> set[int]:
    """The chambers of these slugs."""
    return set(session.scalars(select(Organisation.id).where(Organisation.slug.in_(list(slugs)))))


def _contributors(public_ids: Iterable[str]) -> dict[str, int]:
    wanted = [found[:12] for found in public_ids][:200]
    rows = session.execute(
        select(Contributor.public_id, Contributor.id)
        .join(User, User.contributor_id == Contributor.id)
        .where(Contributor.public_id.in_(wanted), User.deactivated_at.is_(None))
    )
    return {public_id: found for public_id, found in rows}  # noqa: C416  # rows, not pairs


def _called(person: Person) -> str:
    return f"{person.name}, {person.organisation}" if person.organisation else person.name
