"""Presences and campaigns for tests, made by the actions."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tests.factories.accounts import make_actor, make_organisation
from tests.factories.experiences import make_topic
from wiki.accounts.models import Organisation
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.practices.actions import (
    answer_campaign,
    close_presence,
    open_campaign,
    record_presence,
    redact_presence,
)
from wiki.practices.facts import Facts, today
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.practices.queries.campaigns import get_asked
from wiki.topics.models import Topic


def make_chamber(name: str = "", *, kind: str = "CCI", departement: str = "") -> Organisation:
    """An open chamber, saved."""
    with transaction():
        made = make_organisation(name)
        made.kind, made.departement = kind, departement
        made_id = made.id
    return session.get_one(Organisation, made_id)


def member_of(organisation: Organisation, role: str = "") -> Actor:
    """Somebody of that chamber."""
    return make_actor(role, organisation=organisation)  # type: ignore[arg-type]


def state_presence(
    organisation: Organisation, platform: Topic | None = None, *, actor: Actor | None = None,
    **facts: Any,
) -> Presence:  # fmt: skip
    """One statement on a chamber, today unless it says otherwise."""
    platform = platform or make_topic()
    with transaction():
        presence_id = record_presence(
            actor=actor or system_actor(), organisation=organisation, platform=platform,
            facts=Facts(**facts),
        ).id  # fmt: skip
    return session.get_one(Presence, presence_id)


def redact(presence: Presence, actor: Actor | None = None) -> None:
    """Nobody reads its words any more."""
    with transaction():
        redact_presence(actor=actor or system_actor(), presence=presence)


def end_presence(
    organisation: Organisation, platform: Topic, *, actor: Actor | None = None,
    on: date | None = None,
) -> Presence:  # fmt: skip
    """The chamber is no more there."""
    with transaction():
        presence_id = close_presence(
            actor=actor or system_actor(), organisation=organisation, platform=platform,
            dated_on=on or today(),
        ).id  # fmt: skip
    return session.get_one(Presence, presence_id)


def ask_where(
    *organisations: Organisation, actor: Actor | None = None, title: str = "Recensement d’essai",
    days: int = 30,
) -> Campaign:  # fmt: skip
    """A census of these chambers, or of all that are open."""
    ids = [one.id for one in organisations] or None
    with transaction():
        campaign_id = open_campaign(
            actor=actor or system_actor(), title=title,
            deadline=today() + timedelta(days=days), organisation_ids=ids,
        ).id  # fmt: skip
    return session.get_one(Campaign, campaign_id)


def answer(
    campaign: Campaign, organisation: Organisation, how: str = "changed", *,
    actor: Actor | None = None, there: Mapping[Topic, Facts] | None = None,
) -> CampaignChamber:  # fmt: skip
    """What a chamber answers."""
    with transaction():
        asked_id = answer_campaign(
            actor=actor or system_actor(), asked=get_asked(campaign, organisation.slug),
            answer=how, there={topic.id: facts for topic, facts in (there or {}).items()},
        ).id  # fmt: skip
    return session.get_one(CampaignChamber, asked_id)
