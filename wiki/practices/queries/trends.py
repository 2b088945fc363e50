"""How presences began and ended, year by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, case, cast, extract, func, select
from sqlalchemy.orm import aliased

from wiki.accounts.models import Organisation
from wiki.foundation.db import session
from wiki.practices.facts import today
from wiki.practices.models import Presence
from wiki.practices.queries.latest import holds
from wiki.topics.models import Topic
from wiki.topics.queries import in_order

MOST_YEARS = 15


@dataclass(frozen=True)
class Trend:
    """Of one platform, how many chambers were there at the end of each year."""

    platform: Topic
    counts: Sequence[int]


@dataclass(frozen=True)
class Trends:
    """The years, and one trend for each platform where anybody ever was."""

    years: Sequence[int]
    lines: Sequence[Trend]


def count_by_year() -> Trends:
    """What holds now, told by years: a presence counts from the year it began in, by what is said
    of it or else by its first statement, until the year it ended in. Two questions.
    """
    rows = session.execute(_spans()).all()
    if not rows:
        return Trends([], [])
    this_year = today().year
    first = max(min(row.began for row in rows), this_year - MOST_YEARS + 1)
    years = list(range(first, this_year + 1))
    topics = session.scalars(
        select(Topic).where(Topic.id.in_({row.platform_id for row in rows})).order_by(*in_order())
    )
    lines = [
        Trend(
            topic,
            [
                sum(
                    row.number
                    for row in rows
                    if row.platform_id == topic.id and row.began <= year < row.ended
                )
                for year in years
            ],
        )
        for topic in topics
    ]
    return Trends(years, sorted(lines, key=lambda line: -line.counts[-1]))


def _spans() -> Any:
    """For each platform, how many presences began in a year and ended in another."""
    earlier = aliased(Presence)
    first_on = (
        select(func.min(earlier.dated_on))
        .where(
            earlier.organisation_id == Presence.organisation_id,
            earlier.platform_id == Presence.platform_id,
        )
        .correlate(Presence)
        .scalar_subquery()
    )
    began = case(
        (Presence.since != "", cast(func.substr(Presence.since, 1, 4), Integer)),
        else_=extract("year", first_on),
    )
    ended = case((Presence.state == "closed", extract("year", Presence.dated_on)), else_=9999)
    spans = (
        select(
            Presence.platform_id, cast(began, Integer).label("began"),
            cast(ended, Integer).label("ended"),
        )
        .join(Organisation, Organisation.id == Presence.organisation_id)
        .where(holds(), Organisation.closed_at.is_(None))
        .subquery()
    )  # fmt: skip
    return select(
        spans.c.platform_id, spans.c.began, spans.c.ended, func.count().label("number")
    ).group_by(spans.c.platform_id, spans.c.began, spans.c.ended)
