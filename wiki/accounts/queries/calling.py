"""Who is meant by a name after an @: open accounts only, whoever asks.

What is found here is told to those who see members, or leads to a notification, and to nobody else.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.models import Contributor, User
from wiki.foundation.db import session
from wiki.foundation.ids import read_public_id
from wiki.foundation.sorting import sort_key


class Called(NamedTuple):
    """Somebody who bears a name."""

    user_id: int
    public_id: str


def list_called(people: Sequence[Sequence[str]]) -> dict[str, list[Called]]:
    """For each person named, by the longest of the possible names that somebody bears, as it was
    typed: all who bear it.
    """
    keys = {name: sort_key(name) for names in people for name in names}
    wanted = {key for key in keys.values() if key}
    if not wanted:
        return {}
    bearers: dict[str, list[Called]] = {}
    rows = session.execute(
        select(User.sort_key, User.id, Contributor.public_id)
        .join(Contributor, Contributor.id == User.contributor_id)
        .where(User.sort_key.in_(wanted), User.deactivated_at.is_(None))
        .order_by(User.id)
    )
    for key, user_id, public_id in rows:
        bearers.setdefault(key, []).append(Called(user_id, public_id))
    meant = (next((name for name in names if keys[name] in bearers), "") for names in people)
    return {name: bearers[keys[name]] for name in meant if name}


def addresses_of_called(people: Sequence[Sequence[str]]) -> dict[str, str]:
    """The address of the page of each person named; none where several bear the name."""
    return {
        name: f"/membres/{found[0].public_id}" if len(found) == 1 else ""
        for name, found in list_called(people).items()
    }


def list_called_by_id(public_ids: Iterable[str]) -> set[int]:
    """The users of these public ids, as somebody copied them."""
    wanted = {found for one in public_ids if (found := read_public_id(one))}
    if not wanted:
        return set()
    return set(
        session.scalars(
            select(User.id)
            .join(Contributor, Contributor.id == User.contributor_id)
            .where(Contributor.public_id.in_(wanted), User.deactivated_at.is_(None))
        )
    )
