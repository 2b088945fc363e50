"""Facets: from what addresses and questions say to what the index knows, and back to names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from wiki.accounts.models import Contributor, Organisation, User
from wiki.foundation.db import session
from wiki.foundation.messages import Message
from wiki.foundation.sorting import folded, sort_key
from wiki.search.words import (
    CAPACITIES,
    CAPACITY_NAMES,
    FACETS,
    KIND_NAMES,
    KINDS,
    KINDS_MEANT,
    kind_meant,
)
from wiki.topics.models import Topic
from wiki.topics.phases import PHASE_NAMES, PHASES
from wiki.topics.queries import topics_named

NOTHING = frozenset({"?"})
"""A value that no document has."""
MOST_VALUES = 8
"""Of one facet; of kinds, all that there are."""
MOST_MEANT = 50
MOST_NAMES = 1_000
"""Names that one that was misspelt is compared with."""

PHASE_ADDRESSES = {name: address for address, name in PHASE_NAMES.items()}


class Value(NamedTuple):
    """One value of a facet: as addresses say it, what it is called, how many, whether chosen."""

    address: str
    name: str | Message
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One facet as it is shown."""

    address: str
    label: Message
    values: Sequence[Value]


def read_facets(said: Mapping[str, str]) -> dict[str, str]:
    """Of what an address says by its own names, what the index calls it; unknown values find
    nothing.
    """
    found = {}
    for name, (address, _label) in FACETS.items():
        value = said.get(address, "")[:80]
        if value:
            found[name] = _read(name, value)
    return found


def meant(narrowed: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """The values that `auteur:`, `plateforme:` and `type:` mean."""
    found = {}
    for name, words in narrowed.items():
        values = {value for word in words for value in _MEANT[name](word)}
        found[name] = frozenset(values) or NOTHING
    return found


def names_of(name: str, counts: Mapping[str, int]) -> dict[str, int]:
    """What may be written after `auteur:`, `plateforme:` or `type:` for these values, and how many
    documents it would find.
    """
    if name == "kind":
        return {word: counts[kind] for word, kind in KINDS_MEANT.items() if kind in counts}
    most = _most(counts, "", MOST_NAMES, in_order=False)
    names = _NAMES[name]([value for value, _count in most])
    return {str(names[value][1]): count for value, count in most if value in names}


def name_facets(
    counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, str]
) -> list[Facet]:  # fmt: skip
    """The facets that there is something to choose of, the most frequent values first."""
    found = []
    for name, (address, label) in FACETS.items():
        picked = chosen.get(name, "")
        limit = len(KINDS) if name == "kind" else MOST_VALUES
        most = _most(counts.get(name, {}), picked, limit, in_order=name == "year")
        names = _NAMES[name]([value for value, _count in most]) if most else {}
        values = [
            Value(names[value][0], names[value][1], count, value == picked)
            for value, count in most
            if value in names
        ]
        if len(values) > 1 or any(value.is_chosen for value in values):
            found.append(Facet(address, label, values))
    return found


def _most(
    counts: Mapping[str, int], picked: str, limit: int, *, in_order: bool
) -> list[tuple[str, int]]:
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    if picked in counts and picked not in dict(most):
        most.append((picked, counts[picked]))
    return sorted(most, reverse=True) if in_order else most


def _read(name: str, value: str) -> str:
    if name == "kind":
        return KIND_NAMES.get(value, "?")
    if name == "phase":
        return PHASE_NAMES.get(value, "?")
    if name == "capacity":
        return CAPACITY_NAMES.get(value, "?")
    if name == "author":
        found = session.scalar(select(Contributor.id).where(Contributor.public_id == value))
        return str(found or "?")
    if name == "platform" and (topic := topics_named([value]).get(value)):
        return topic.slug
    return value


def _authors_meant(word: str) -> Iterable[str]:
    """Everybody whose name has these words."""
    parts = sort_key(word).split()[:6]
    if not parts:
        return []
    named = and_(*(or_(User.sort_key == part, User.sort_key.contains(part, autoescape=True))
                   for part in parts))  # fmt: skip
    query = select(User.contributor_id).where(named).order_by(User.id).limit(MOST_MEANT)
    return map(str, session.scalars(query))


def _platforms_meant(word: str) -> Iterable[str]:
    key = sort_key(word)
    rows = session.execute(select(Topic.slug, Topic.sort_key).where(Topic.kind == "platform"))
    return [slug for slug, name in rows if key and (name.startswith(key) or slug == folded(word))]


def _kinds_meant(word: str) -> Iterable[str]:
    found = kind_meant(word)
    return [found] if found else []


_MEANT = {"author": _authors_meant, "platform": _platforms_meant, "kind": _kinds_meant}

Names = dict[str, tuple[str, str | Message]]
"""By value, as addresses say it and what it is called."""


def _kind_names(values: Sequence[str]) -> Names:
    return {value: (KINDS[value][0], KINDS[value][2]) for value in values if value in KINDS}


def _platform_names(values: Sequence[str]) -> Names:
    rows = session.execute(select(Topic.slug, Topic.name).where(Topic.slug.in_(values)))
    return {slug: (slug, name) for slug, name in rows}


def _phase_names(values: Sequence[str]) -> Names:
    return {value: (PHASE_ADDRESSES[value], PHASES[value]) for value in values if value in PHASES}


def _chamber_names(values: Sequence[str]) -> Names:
    rows = session.execute(
        select(Organisation.slug, Organisation.name).where(Organisation.slug.in_(values))
    )
    return {slug: (slug, name) for slug, name in rows}


def _capacity_names(values: Sequence[str]) -> Names:
    return {value: CAPACITIES[value] for value in values if value in CAPACITIES}


def _author_names(values: Sequence[str]) -> Names:
    ids = [int(value) for value in values if value.isdigit()]
    rows = session.execute(
        select(Contributor.id, Contributor.public_id, User.name)
        .join(User, User.contributor_id == Contributor.id)
        .where(Contributor.id.in_(ids))
    )
    return {str(found): (public_id, name) for found, public_id, name in rows}


def _year_names(values: Sequence[str]) -> Names:
    return {value: (value, value) for value in values}


_NAMES = {
    "kind": _kind_names, "platform": _platform_names, "phase": _phase_names,
    "chamber": _chamber_names, "capacity": _capacity_names, "author": _author_names,
    "year": _year_names,
}  # fmt: skip
