"""Chambers and platforms: who is where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from wiki.accounts.models import Organisation
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice
from wiki.practices.models import Presence
from wiki.practices.queries.latest import (
    Chosen,
    chambers_chosen,
    is_current,
    presences_chosen,
)
from wiki.topics.models import Topic
from wiki.topics.queries import in_order

PER_PAGE = 25


@dataclass(frozen=True)
class MatrixLine:
    """A chamber, and what holds of it by platform."""

    organisation: Organisation
    presences: Mapping[int, Presence]


def list_matrix(chosen: Chosen, *, after: str = "", limit: int = PER_PAGE) -> Slice[MatrixLine]:
    """Chambers by name, each with where it is; narrowed to a platform or a phase, those that are
    there. `after` is the slug of the last one shown.
    """
    query = select(Organisation).where(*chambers_chosen(chosen))
    if chosen.platform or chosen.phase:
        there = select(Presence.organisation_id).where(is_current(), *presences_chosen(chosen))
        query = query.where(Organisation.id.in_(there))
    last = (
        after
        and session.execute(
            select(Organisation.sort_key, Organisation.id).where(Organisation.slug == after)
        ).first()
    )
    if last:
        later = Organisation.sort_key > last.sort_key
        same = Organisation.sort_key == last.sort_key
        query = query.where(or_(later, same & (Organisation.id > last.id)))
    rows = session.scalars(
        query.order_by(Organisation.sort_key, Organisation.id).limit(limit + 1)
    ).all()
    shown = rows[:limit]
    presences = _presences_of([one.id for one in shown], chosen)
    lines = [MatrixLine(one, presences.get(one.id, {})) for one in shown]
    return Slice(lines, after=shown[-1].slug if len(rows) > limit else "")


def _presences_of(ids: Sequence[int], chosen: Chosen) -> dict[int, dict[int, Presence]]:
    found: dict[int, dict[int, Presence]] = {}
    rows = session.scalars(
        select(Presence).where(
            Presence.organisation_id.in_(ids), is_current(),
            *presences_chosen(chosen),
        )
    )  # fmt: skip
    for presence in rows:
        found.setdefault(presence.organisation_id, {})[presence.platform_id] = presence
    return found


def list_used_platforms() -> Sequence[Topic]:
    """The platforms where some open chamber is, by name."""
    used = (
        select(Presence.platform_id)
        .join(Organisation, Organisation.id == Presence.organisation_id)
        .where(Organisation.closed_at.is_(None), is_current())
    )
    return session.scalars(select(Topic).where(Topic.id.in_(used)).order_by(*in_order())).all()
