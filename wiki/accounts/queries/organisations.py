"""Chambers: one, all with how many people, those one may join."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from wiki.accounts.models import Organisation, Position, User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound


@dataclass(frozen=True)
class ChamberLine:
    """A chamber and how many people it has here."""

    organisation: Organisation
    people: int


def list_organisations(*, closed: bool = False) -> list[ChamberLine]:
    """Open chambers (or closed ones) by département, then by name; a few hundred at most."""
    people = (
        select(Position.organisation_id, func.count().label("people"))
        .join(User, Position.user_id == User.id)
        .where(Position.ended_at.is_(None), User.deactivated_at.is_(None))
        .group_by(Position.organisation_id)
        .subquery()
    )
    rows = session.execute(
        select(Organisation, func.coalesce(people.c.people, 0))
        .outerjoin(people, people.c.organisation_id == Organisation.id)
        .where(Organisation.closed_at.is_not(None) if closed else Organisation.closed_at.is_(None))
        .order_by(Organisation.departement, Organisation.sort_key)
    )
    return [ChamberLine(organisation, int(count)) for organisation, count in rows]


def list_open_organisations() -> Sequence[Organisation]:
    """Chambers that people may join, by name."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.closed_at.is_(None))
        .order_by(Organisation.sort_key, Organisation.id)
    ).all()


def list_own_organisations(viewer: Actor) -> Sequence[Organisation]:
    """The chambers where somebody works or has worked, by name."""
    held = select(Position.organisation_id).where(Position.user_id == viewer.user_id)
    return session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(held))
        .order_by(Organisation.sort_key, Organisation.id)
    ).all()


def get_organisation(slug: str) -> Organisation:
    """The chamber at this address.

    Raises:
        NotFound: there is none.
    """
    found = session.scalar(select(Organisation).where(Organisation.slug == slug))
    if found is None:
        raise NotFound
    return found


def find_organisation(organisation_id: int | None) -> Organisation | None:
    """The chamber with this id, from a form."""
    return session.get(Organisation, organisation_id) if organisation_id else None
