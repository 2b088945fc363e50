"""Who stands behind a contributor, as members see it."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.models import Contributor, Organisation, Position, User
from wiki.foundation.db import session


class Person(NamedTuple):
    """A member's name, function and chamber; no name where the account is gone."""

    name: str = ""
    function: str = ""
    organisation: str = ""
    public_id: str = ""


def list_people(contributor_ids: Iterable[int | None]) -> dict[int, Person]:
    """These contributors as they are today."""
    wanted = {found for found in contributor_ids if found}
    if not wanted:
        return {}
    rows = session.execute(
        select(
            Contributor.id, User.name, Organisation.name,
            Contributor.public_id, User.deactivated_at,
        )
        .join(User, User.contributor_id == Contributor.id)
        .outerjoin(Position, (Position.user_id == User.id) & Position.ended_at.is_(None))
        .outerjoin(Organisation, Organisation.id == Position.organisation_id)
        .where(Contributor.id.in_(wanted))
    )  # fmt: skip
    return {
        found: Person(name, "", organisation or "", "" if closed else public_id)
        for found, name, organisation, public_id, closed in rows
    }
