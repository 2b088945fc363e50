"""How many chambers of each département are there, and how far they have come."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from wiki.accounts.models import Organisation
from wiki.foundation.db import session
from wiki.practices.models import Presence
from wiki.practices.queries.latest import (
    Chosen,
    chambers_chosen,
    is_current,
    presences_chosen,
)
from wiki.topics.phases import PHASES

RANKS = {phase: place for place, phase in enumerate(("", *PHASES))}


@dataclass(frozen=True)
class Count:
    """Of one département: its chambers, how many of them are there, with how many presences, and
    the phase that the one that has come farthest is in.
    """

    chambers: int
    present: int = 0
    presences: int = 0
    phase: str = ""


def count_by_departement(chosen: Chosen) -> dict[str, Count]:
    """By number of département, those that have a chamber of what is chosen; two questions."""
    rows = session.execute(
        select(
            Organisation.departement,
            func.count(Presence.organisation_id.distinct()),
            func.count(Presence.id),
            func.max(case(RANKS, value=Presence.phase, else_=0)),
        )
        .join(Presence, Presence.organisation_id == Organisation.id)
        .where(*chambers_chosen(chosen), *presences_chosen(chosen), is_current())
        .group_by(Organisation.departement)
    )
    phases = ("", *PHASES)
    found = {code: (present, number, phases[rank]) for code, present, number, rank in rows}
    chambers = session.execute(
        select(Organisation.departement, func.count())
        .where(*chambers_chosen(chosen), Organisation.departement != "")
        .group_by(Organisation.departement)
    )
    return {code: Count(number, *found.get(code, ())) for code, number in chambers}


def list_kinds() -> list[str]:
    """The kinds of open chambers."""
    return list(
        session.scalars(
            select(Organisation.kind)
            .where(Organisation.closed_at.is_(None), Organisation.kind != "")
            .group_by(Organisation.kind)
            .order_by(Organisation.kind)
        )
    )


def count_totals(chosen: Chosen) -> Count:
    """The same of the whole network, chambers without a département too."""
    present, number = session.execute(
        select(func.count(Presence.organisation_id.distinct()), func.count(Presence.id))
        .join(Organisation, Organisation.id == Presence.organisation_id)
        .where(*chambers_chosen(chosen), *presences_chosen(chosen), is_current())
    ).one()
    chambers = select(func.count(Organisation.id)).where(*chambers_chosen(chosen))
    return Count(session.scalar(chambers) or 0, present, number)
