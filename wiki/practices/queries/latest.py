"""The statement that holds of each chamber and platform: the one with the latest day."""

from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, func, select

from wiki.accounts.models import Organisation
from wiki.practices.models import Presence
from wiki.topics.models import Topic


@dataclass(frozen=True)
class Chosen:
    """What the map and the table are narrowed to: the slug of a platform, a phase, a kind of
    chamber, a département; or nothing.
    """

    platform: str = ""
    phase: str = ""
    kind: str = ""
    departement: str = ""

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def without(self, name: str) -> "Chosen":
        """The same with one filter taken off."""
        return replace(self, **{name: ""})


@lru_cache(maxsize=1)  # making a statement costs more than running it
def latest_ids() -> Select[int]:
    """The ids of the statements that hold, of presences that have ended too."""
    ranked = select(
        Presence.id,
        func.row_number()
        .over(
            partition_by=(Presence.organisation_id, Presence.platform_id),
            order_by=(Presence.dated_on.desc(), Presence.id.desc()),
        )
        .label("place"),
    ).subquery()
    return select(ranked.c.id).where(ranked.c.place == 1)


def current_ids() -> Select[int]:
    """The ids of the statements that hold and say that a chamber is there."""
    return select(Presence.id).where(Presence.id.in_(latest_ids()), Presence.state == "open")


def presences_chosen(chosen: Chosen) -> list[ColumnElement[bool]]:
    """Conditions on `Presence`: what is chosen of where and how far."""
    wanted: list[ColumnElement[bool]] = []
    if chosen.platform:
        named = select(Topic.id).where(Topic.slug == chosen.platform)
        wanted.append(Presence.platform_id.in_(named))
    if chosen.phase:
        wanted.append(Presence.phase == chosen.phase)
    return wanted


def chambers_chosen(chosen: Chosen) -> list[ColumnElement[bool]]:
    """Conditions on `Organisation`: open ones, as chosen."""
    wanted: list[ColumnElement[bool]] = [Organisation.closed_at.is_(None)]
    if chosen.kind:
        wanted.append(Organisation.kind == chosen.kind)
    if chosen.departement:
        wanted.append(Organisation.departement == chosen.departement)
    return wanted
