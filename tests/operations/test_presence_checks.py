"""`wiki check` names what is wrong with presences and censuses, and nothing else."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from tests.factories.experiences import make_topic
from tests.factories.practices import answer, ask_where, make_chamber, state_presence
from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.operations.checks.practices import find_presence_faults
from wiki.practices.actions import close_campaign
from wiki.practices.models import Campaign, CampaignChamber, Presence


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    """A census that one of two chambers answered, among other statements."""
    gers, var = make_chamber("Gers"), make_chamber("Var")
    state_presence(gers), state_presence(var, make_topic("LinkedIn"))
    found = ask_where()
    answer(found, gers, "unchanged")
    return found


def faults() -> list[str]:
    return [str(fault) for fault in find_presence_faults()]


def test_what_is_right_is_not_named(campaign: Campaign) -> None:
    assert faults() == []
    with transaction():
        close_campaign(actor=system_actor(), campaign=campaign)
    assert faults() == []


def test_a_presence_on_a_theme_is_named(campaign: Campaign) -> None:
    theme_id = make_topic("Commerce", "theme").id
    with transaction():
        session.execute(update(Presence).where(Presence.id == 1).values(platform_id=theme_id))
    assert faults() == ["Presence 1 is on what is no platform."]


def test_an_answer_of_a_chamber_that_has_not_answered_is_named(campaign: Campaign) -> None:
    with transaction():
        session.execute(update(CampaignChamber).values(answer="", answered_at=None))
    assert faults() == ["Presence 3 belongs to a census that its chamber has not answered."]


@pytest.mark.parametrize("values", [{"slot": None}, {"closed_at": now() - timedelta(days=1)}])
def test_a_census_that_is_neither_open_nor_closed_is_named(
    campaign: Campaign, values: dict[str, object]
) -> None:
    with transaction():
        session.execute(update(Campaign).values(values))
    assert faults() == [f"Census {campaign.id} is neither open nor closed."]
