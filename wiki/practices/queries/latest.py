"""The statement that holds of each chamber and platform: the one with the latest day."""

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, select, tuple_
from sqlalchemy.orm import aliased

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


def holds() -> ColumnElement[bool]:
    """Condition on `Presence`: the statement holds, of a presence that has ended too. The index
    finds the later one, if any, without looking at the others.
    """
    later = aliased(Presence)
    return ~(
        select(later.id)
        .where(
            later.organisation_id == Presence.organisation_id,
            later.platform_id == Presence.platform_id,
            tuple_(later.dated_on, later.id) > tuple_(Presence.dated_on, Presence.id),
        )
        .correlate(Presence)
        .exists()
    )


def is_current() -> ColumnElement[bool]:
    """Condition on `Presence`: the statement holds and says that the chamber is there."""
    return and_(Presence.state == "open", holds())


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
