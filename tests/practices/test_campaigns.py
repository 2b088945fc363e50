"""A census: who is asked, how one answers, and what comes of it."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.experiences import make_topic
from tests.factories.practices import (
    answer,
    ask_where,
    end_presence,
    make_chamber,
    member_of,
    state_presence,
)
from wiki.accounts.models import Organisation
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.practices.actions import close_campaign, extend_campaign, open_campaign
from wiki.practices.facts import Facts, today
from wiki.practices.fractions import share_in_words
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.practices.queries.campaigns import (
    count_result,
    find_campaign_before,
    find_own_waiting,
    list_asked,
    list_campaigns,
)
from wiki.practices.queries.one import find_latest


def close(campaign: Campaign, actor: Actor | None = None) -> None:
    with transaction():
        close_campaign(actor=actor or system_actor(), campaign=campaign)


def verbs() -> list[str]:
    query = select(JournalEntry.verb).where(JournalEntry.verb.like("practices.%campaign"))
    return list(session.scalars(query.order_by(JournalEntry.id)))


def rows_of(campaign: Campaign) -> list[tuple[str, str, str]]:
    found = session.scalars(
        select(Presence).where(Presence.campaign_id == campaign.id).order_by(Presence.id)
    )
    return [(one.organisation.name, one.platform.name, one.state) for one in found]


def test_every_open_chamber_is_asked_or_those_chosen(app: Flask) -> None:
    gers, _var, closed = make_chamber("Gers"), make_chamber("Var"), make_chamber("Fermée")
    with transaction():
        closed.closed_at = closed.created_at
    everybody = ask_where()
    assert [one.organisation.name for one in _asked(everybody)] == ["Gers", "Var"]
    close(everybody)
    assert [one.organisation.name for one in _asked(ask_where(gers))] == ["Gers"]


def _asked(campaign: Campaign) -> list[CampaignChamber]:
    query = select(CampaignChamber).where(CampaignChamber.campaign_id == campaign.id)
    return list(session.scalars(query.order_by(CampaignChamber.id)))


@pytest.mark.parametrize("role", ["", "editor", "referent"])
def test_only_moderators_open_and_close(app: Flask, role: str) -> None:
    gers = make_chamber()
    actor = make_actor(role, ("organisation", gers.id) if role == "referent" else ("site", 0))
    with pytest.raises(NotAllowed):
        ask_where(actor=actor)
    campaign = ask_where()
    with pytest.raises(NotAllowed):
        close(campaign, actor)
    assert session.get_one(Campaign, campaign.id).is_open


def test_moderators_open_and_close_and_twice_changes_nothing(app: Flask) -> None:
    make_chamber()
    moderator = make_actor("moderator")
    campaign = ask_where(actor=moderator)
    assert ask_where(actor=moderator) == campaign
    close(campaign, moderator)
    close(campaign, moderator)
    assert verbs() == ["practices.open_campaign", "practices.close_campaign"]


def extend(campaign: Campaign, deadline: date | None, actor: Actor | None = None) -> None:
    with transaction():
        extend_campaign(
            actor=actor or make_actor("moderator"), campaign=campaign, deadline=deadline
        )


def test_more_time_is_given_once_and_written_down(app: Flask) -> None:
    make_chamber()
    campaign = ask_where()
    later = campaign.deadline + timedelta(days=7)
    extend(campaign, later)
    extend(campaign, later)
    assert session.get_one(Campaign, campaign.id).deadline == later
    assert verbs() == ["practices.open_campaign", "practices.extend_campaign"]


def test_only_moderators_give_more_time_and_to_an_open_census_alone(app: Flask) -> None:
    make_chamber()
    campaign = ask_where()
    later = campaign.deadline + timedelta(days=7)
    for role in ("", "editor"):
        with pytest.raises(NotAllowed):
            extend(campaign, later, make_actor(role))
    close(campaign)
    with pytest.raises(Conflict):
        extend(campaign, later)


def test_more_time_is_a_later_day_within_a_year(app: Flask) -> None:
    make_chamber()
    campaign = ask_where()
    announced = campaign.deadline
    for day in (None, announced - timedelta(days=1), today() + timedelta(days=400)):
        with pytest.raises(Invalid) as refused:
            extend(campaign, day)
        assert set(refused.value.errors) == {"deadline"}
    assert session.get_one(Campaign, campaign.id).deadline == announced


def test_there_is_one_at_a_time(app: Flask) -> None:
    make_chamber()
    ask_where()
    with pytest.raises(Invalid):
        ask_where(title="Un autre")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "  "}, "title"), ({"title": "x" * 121}, "title"),
        ({"message": "x" * 5001}, "message"),
        ({"deadline": None}, "deadline"), ({"deadline": today()}, "deadline"),
        ({"deadline": today() + timedelta(days=400)}, "deadline"),
        ({"organisation_ids": []}, "chambers"), ({"organisation_ids": [999]}, "chambers"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_field(app: Flask, given: dict[str, object], field: str) -> None:
    make_chamber()
    wanted = {"title": "T", "deadline": today() + timedelta(days=9), **given}
    with pytest.raises(Invalid) as refused, transaction():
        open_campaign(actor=system_actor(), **wanted)  # type: ignore[arg-type]
    assert set(refused.value.errors) == {field}


def test_nothing_has_changed_is_an_answer_that_states_everything_again(app: Flask) -> None:
    gers, noise = make_chamber("Gers"), make_chamber("Var")
    facebook, viadeo = make_topic(), make_topic("Viadeo")
    before = today() - timedelta(days=300)
    state_presence(gers, facebook, phase="structuring", since="2010", dated_on=before)
    state_presence(gers, viadeo, dated_on=before)
    end_presence(gers, viadeo, on=before)
    state_presence(noise, facebook, dated_on=before)
    campaign = ask_where()
    asked = answer(campaign, gers, "unchanged")
    assert (asked.answer, asked.has_answered) == ("unchanged", True)
    assert rows_of(campaign) == [("Gers", "Facebook", "open")]
    latest = find_latest(gers.id, facebook.id)
    assert latest is not None
    assert (latest.dated_on, latest.phase, latest.since) == (today(), "structuring", "2010")
    ended = find_latest(gers.id, viadeo.id)
    assert ended is not None
    assert ended.dated_on == before


def test_being_nowhere_is_an_answer_that_ends_everything(app: Flask) -> None:
    gers, empty = make_chamber("Gers"), make_chamber("Lozère")
    state_presence(gers)
    campaign = ask_where()
    answer(campaign, gers, "none")
    answer(campaign, empty, "none")
    assert rows_of(campaign) == [("Gers", "Facebook", "closed")]
    result = count_result(campaign)
    assert (result.asked, result.answered, result.present) == (2, 2, 0)


def test_what_is_not_named_any_more_has_ended(app: Flask) -> None:
    gers = make_chamber("Gers")
    facebook, linkedin, tiktok = make_topic(), make_topic("LinkedIn"), make_topic("TikTok")
    state_presence(gers, facebook, source="check")
    state_presence(gers, linkedin, phase="experimentation")
    campaign = ask_where()
    answer(campaign, gers, there={linkedin: Facts(phase="development"), tiktok: Facts()})
    ended = session.scalars(select(Presence).where(Presence.state == "closed")).one()
    assert ended.source == "statement"  # nobody checked that it ended
    assert set(rows_of(campaign)) == {
        ("Gers", "LinkedIn", "open"), ("Gers", "TikTok", "open"), ("Gers", "Facebook", "closed"),
    }  # fmt: skip


def test_the_same_answer_twice_is_one(app: Flask) -> None:
    gers = make_chamber()
    state_presence(gers)
    campaign = ask_where()
    for how in ("unchanged", "unchanged", "none", "none"):
        answer(campaign, gers, how)
    assert verbs().count("practices.answer_campaign") == 2
    assert [state for _name, _platform, state in rows_of(campaign)] == ["open", "closed"]


def test_the_last_answer_counts(app: Flask) -> None:
    gers, facebook = make_chamber(), make_topic()
    campaign = ask_where()
    answer(campaign, gers, "none")
    answer(campaign, gers, there={facebook: Facts(phase="structuring")})
    result = count_result(campaign)
    assert (result.present, result.on(facebook.id)) == (1, 1)
    assert result.platforms[0].phases == {"structuring": 1}
    answer(campaign, gers, "none")
    assert count_result(campaign).present == 0


def test_nothing_is_unchanged_where_nothing_is_known(app: Flask) -> None:
    gers = make_chamber()
    with pytest.raises(Invalid):
        answer(ask_where(), gers, "unchanged")


def test_what_is_wrong_of_a_platform_is_told_of_it(app: Flask) -> None:
    gers, facebook, linkedin = make_chamber(), make_topic(), make_topic("LinkedIn")
    campaign = ask_where()
    with pytest.raises(Invalid) as refused:
        answer(campaign, gers, there={facebook: Facts(address="x"), linkedin: Facts()})
    assert set(refused.value.errors) == {f"{facebook.id}-address"}
    assert rows_of(campaign) == []


def test_only_platforms_that_stand_are_answered_for(app: Flask) -> None:
    gers, theme = make_chamber(), make_topic("Commerce", "theme")
    with pytest.raises(Invalid):
        answer(ask_where(), gers, there={theme: Facts()})


@pytest.mark.parametrize(
    ("who", "may"),
    [("guest", False), ("other", False), ("member", True), ("referent", True), ("moderator", True)],
)
def test_who_answers_for_a_chamber(app: Flask, who: str, may: bool) -> None:
    gers, other = make_chamber("Gers"), make_chamber("Var")
    campaign = ask_where()
    actor = {
        "guest": lambda: GUEST,
        "other": lambda: member_of(other),
        "member": lambda: member_of(gers),
        "referent": lambda: make_actor("referent", ("organisation", gers.id)),
        "moderator": lambda: make_actor("moderator"),
    }[who]()
    if may:
        assert answer(campaign, gers, "none", actor=actor).has_answered
        return
    with pytest.raises(NotAllowed):
        answer(campaign, gers, "none", actor=actor)


def test_nobody_answers_for_a_chamber_that_is_closed(app: Flask) -> None:
    gers = make_chamber("Gers")
    campaign = ask_where(gers)
    with transaction():
        session.get_one(Organisation, gers.id).closed_at = now()
    for actor in (member_of(gers), make_actor("moderator")):
        with pytest.raises(NotAllowed):
            answer(campaign, gers, "none", actor=actor)


def test_a_closed_census_takes_no_answer(app: Flask) -> None:
    gers = make_chamber()
    campaign = ask_where()
    close(campaign)
    with pytest.raises(Conflict):
        answer(campaign, gers, "none")


def test_a_result_does_not_change_with_what_is_said_later(app: Flask) -> None:
    gers, facebook = make_chamber("Gers"), make_topic()
    campaign = ask_where()
    answer(campaign, gers, there={facebook: Facts(phase="development")})
    close(campaign)
    frozen = count_result(campaign)
    state_presence(gers, facebook, phase="structuring")
    end_presence(gers, facebook)
    state_presence(make_chamber("Var"), facebook)
    assert count_result(campaign) == frozen


def test_a_result_is_compared_with_the_census_before(app: Flask) -> None:
    gers, var, facebook = make_chamber("Gers"), make_chamber("Var"), make_topic()
    first = ask_where(title="Premier")
    answer(first, gers, there={facebook: Facts()})
    close(first)
    second = ask_where(title="Second")
    assert find_campaign_before(first) is None
    assert find_campaign_before(second) == first
    for chamber in (gers, var):
        answer(second, chamber, there={facebook: Facts()})
    assert count_result(second).on(facebook.id) - count_result(first).on(facebook.id) == 1


def test_who_has_not_answered_is_for_members(app: Flask) -> None:
    gers, var = make_chamber("Gers"), make_chamber("Var")
    campaign = ask_where()
    answer(campaign, gers, "none")
    member = member_of(var)
    assert _names(campaign, member, answered=False) == ["Var"]
    assert _names(campaign, member, answered=True) == ["Gers"]
    assert _names(campaign, GUEST, answered=False) == []


def _names(campaign: Campaign, viewer: Actor, *, answered: bool) -> list[str]:
    rows = list_asked(campaign, viewer, answered=answered).rows
    return [one.organisation.name for one in rows]


def test_chambers_and_campaigns_come_in_pages(app: Flask) -> None:
    for n in range(5):
        make_chamber(f"Chambre {n}")
    member = make_actor()
    campaigns = []
    for n in range(3):
        campaigns.append(ask_where(title=f"Recensement {n}"))
        close(campaigns[-1])
    names, after = [], ""
    while True:
        part = list_asked(campaigns[0], member, answered=False, after=after, limit=2)
        names += [one.organisation.name for one in part.rows]
        after = part.after
        if not after:
            break
    organisations = session.scalars(select(Organisation).order_by(Organisation.sort_key))
    assert names == [one.name for one in organisations]
    first = list_campaigns(limit=2)
    rest = list_campaigns(after=first.after, limit=2)
    assert [line.campaign for line in (*first.rows, *rest.rows)] == campaigns[::-1]


def test_an_open_census_waits_for_ones_own_chamber_until_it_answers(app: Flask) -> None:
    gers, var = make_chamber("Gers"), make_chamber("Var")
    member = member_of(gers)
    assert find_own_waiting(member) is None
    campaign = ask_where()
    waiting = find_own_waiting(member)
    assert waiting is not None
    assert waiting.organisation == gers
    answer(campaign, var, "none")
    assert find_own_waiting(member) is not None
    answer(campaign, gers, "none")
    assert find_own_waiting(member) is None
    assert find_own_waiting(GUEST) is None


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "None"), (0, 5, "none of them is present"), (5, 5, "all of them are present"),
        (1, 1, "it is present"), (0, 1, "it is nowhere"),
        (45, 60, "three quarters of them are present"),
        (59, 78, "about three quarters of them are present"),
        (1, 3, "a third of them are present"), (20, 60, "a third of them are present"),
        (40, 60, "two thirds of them are present"), (3, 6, "half of them are present"),
        (58, 100, "58% of them are present"), (89, 100, "about nine in ten are present"),
    ],
)  # fmt: skip
def test_a_share_is_said_as_people_say_it(part: int, whole: int, said: str) -> None:
    assert str(share_in_words(part, whole)) == said
