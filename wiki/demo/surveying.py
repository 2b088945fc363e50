"""Where the chambers of the demo are said to be: all of it invented, and marked so."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import insert, select

from wiki.accounts.models import Organisation
from wiki.accounts.queries import system_actor
from wiki.demo.reading import CONTENT, people
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import MEMBERS, record
from wiki.practices.actions import close_campaign
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.topics.models import Topic

Row = dict[str, Any]
Told = dict[str, Any]
Step = dict[str, Any]


class Place(NamedTuple):
    """A chamber or a platform, as rows name it."""

    id: int
    slug: str


TITLE_OF_OPEN = "Recensement en cours"
DAYS_LEFT = 20


@cache
def surveys() -> Told:
    """What `presences.json` holds."""
    read: Told = json.loads((Path(CONTENT) / "presences.json").read_text(encoding="utf-8"))
    return read


def census_steps() -> list[Step]:
    """Each census of `presences.json` is opened, and closed on the day after its last."""
    found: list[Step] = []
    for told in surveys()["campaigns"]:
        opened, deadline = date.fromisoformat(told["opened"]), date.fromisoformat(told["deadline"])
        step: Step = {"by": "moderation", "told": told, "opened": opened, "deadline": deadline}
        found.append(step | {"do": "open_census", "at": _morning(opened)})
        found.append(step | {"do": "close_census", "at": _morning(deadline + timedelta(days=1))})
    return found


class Surveying:
    """Two censuses that are over, one that is open, and what was noted before them; written in a
    few statements.
    """

    def __init__(self, actors: dict[str, Actor]) -> None:
        self.actors = actors
        self.campaigns: dict[str, Campaign] = {}
        self.count = 0

    def do(self, step: Step) -> None:
        """One step, by the method that bears its name."""
        act: Callable[[Step], None] = getattr(self, f"_{step['do']}")
        act(step)
        session.flush()

    def finish(self) -> int:
        """What was noted before there were censuses, and the one that is open: somebody who tries
        the demo can answer it, and nobody is written to. How many statements in all.
        """
        self._add(
            self._row(key, [platform, phase, since, purpose, *state], day)
            for key, platform, phase, since, purpose, day, *state in surveys()["past"]
        )
        campaign = self._open(TITLE_OF_OPEN, "", now().date() + timedelta(days=DAYS_LEFT))
        asked = [
            {"campaign_id": campaign.id, "organisation_id": chamber.id}
            for chamber in self._chambers.values()
        ]
        session.execute(insert(CampaignChamber), asked)
        return self.count

    def _open_census(self, step: Step) -> None:
        told = step["told"]
        campaign = self._open(told["title"], told["message"], step["deadline"])
        campaign.opened_at = step["at"]
        self.campaigns[told["title"]] = campaign

    def _close_census(self, step: Step) -> None:
        """With what came in meanwhile, from a few chambers a day."""
        campaign = self.campaigns[step["told"]["title"]]
        days, asked = (step["deadline"] - step["opened"]).days, []
        for place, (key, chamber) in enumerate(self._chambers.items()):
            said = step["told"]["answers"].get(key)
            day = step["opened"] + timedelta(days=1 + place % days)
            asked.append(self._asked(campaign, chamber, said, day))
            self._add(self._row(key, one, day.isoformat(), campaign.id) for one in said or ())
        session.execute(insert(CampaignChamber), asked)
        close_campaign(actor=system_actor(), campaign=campaign)
        campaign.closed_at = step["at"]

    def _open(self, title: str, message: str, deadline: date) -> Campaign:
        campaign = Campaign(
            title=title, message=message, deadline=deadline,
            opened_by_id=self._moderator.contributor_id,
        )  # fmt: skip
        session.add(campaign)
        record(
            "practices.open_campaign", actor=self._moderator, subject=campaign, scope=MEMBERS,
            title=title,
        )  # fmt: skip
        return campaign

    def _add(self, rows: Iterable[Row]) -> None:
        found = list(rows)
        if found:
            session.execute(insert(Presence), found)
        self.count += len(found)

    @property
    def _moderator(self) -> Actor:
        return self.actors["moderation"]

    @cached_property
    def _chambers(self) -> dict[str, Place]:
        """Every chamber but the head of the network, by its key."""
        rows = session.execute(select(Organisation.sort_key, Organisation.id, Organisation.slug))
        known = {name: Place(found, slug) for name, found, slug in rows}
        return {
            one["key"]: known[sort_key(one["name"])]
            for one in people()["organisations"]
            if one["kind"] != "Tête de réseau"
        }

    @cached_property
    def _platforms(self) -> dict[str, Place]:
        topics = select(Topic.name, Topic.id, Topic.slug).where(Topic.kind == "platform")
        return {name: Place(found, slug) for name, found, slug in session.execute(topics)}

    def _asked(self, campaign: Campaign, chamber: Place, said: list[Any] | None, day: date) -> Row:
        return {
            "campaign_id": campaign.id,
            "organisation_id": chamber.id,
            "answer": "" if said is None else "changed" if said else "none",
            "answered_at": None if said is None else _morning(day),
            "answered_by_id": None if said is None else self._moderator.contributor_id,
        }

    def _row(self, key: str, said: list[Any], day: str, campaign_id: int | None = None) -> Row:
        name, phase, since, purpose, *state = said
        chamber, platform = self._chambers[key], self._platforms[name]
        dated_on = date.fromisoformat(day)
        return {
            "organisation_id": chamber.id,
            "platform_id": platform.id,
            "state": state[0] if state else "open",
            "address": f"https://{platform.slug}.exemple.test/{chamber.slug}",
            "purpose": surveys()["purposes"][purpose],
            "phase": phase,
            "since": since,
            "dated_on": dated_on,
            "source": "demo",
            "campaign_id": campaign_id,
            "recorded_at": _morning(dated_on),
            "recorded_by_id": self._moderator.contributor_id,
        }


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)
