"""Several people at the same moment: one outcome that holds together, and no statement lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import filled, form_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.practices import ask_where, make_chamber, member_of
from tests.sampling import chosen
from wiki.accounts.models import Organisation
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.practices.actions import close_campaign, import_presences
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.practices.presence_list import read_presence_list
from wiki.practices.queries.latest import is_current
from wiki.topics.models import Topic

FEW, MANY = 1, 50
Act = Callable[[], Any]


def together(app: Flask, acts: list[Act]) -> list[Any]:
    """What each came to, all starting at once."""
    session.rollback()
    start = Barrier(len(acts))

    def run(act: Act) -> Any:
        with app.app_context():
            start.wait()
            try:
                return act()
            finally:
                session.remove()

    with ThreadPoolExecutor(len(acts)) as pool:
        found = list(pool.map(run, acts))
    session.rollback()
    return found


def browsers(app: Flask, *roles: Any) -> list[FlaskClient]:
    return [sign_in(app.test_client(), actor) for actor in roles]


def posting(client: FlaskClient, path: str, values: dict[str, Any]) -> Act:
    return lambda: client.post(path, data=values).status_code


def sending(client: FlaskClient, path: str, number: int, **typed: Any) -> Act:
    """The form at that place of the page, opened now and sent in the race."""
    form = form_of(client.get(path), number)
    return posting(client, str(form.get("action") or path), {**filled(form), **typed})


def shown(campaign: Campaign) -> str:
    return f"/cartographie/recensements/{campaign.public_id}"


def answering(
    client: FlaskClient, campaign: Campaign, chamber: Organisation, topic: Topic, purpose: str
) -> Act:
    """A chamber's answer: that it is on this platform alone, and what for."""
    path = f"{shown(campaign)}/chambres/{chamber.slug}"
    values = filled(form_of(client.get(path), -1)) | {"answer": "changed"}
    for name in [name for name in values if name.endswith("-platform_id")]:
        row = name.removesuffix("platform_id")
        values.pop(f"{row}is_there", None)
        values[f"{row}purpose"] = ""
        if values[name] == str(topic.id):
            values |= {f"{row}is_there": "y", f"{row}purpose": purpose}
    return posting(client, path, values)


def count(verb: str) -> int:
    query = select(func.count(JournalEntry.id)).where(JournalEntry.verb == f"practices.{verb}")
    return session.scalar(query) or 0


def purposes() -> set[str]:
    """Of every statement that a chamber was somewhere."""
    return set(session.scalars(select(Presence.purpose).where(Presence.state == "open")))


def race_answers(app: Flask, times: int) -> None:
    gers, topics = make_chamber(), [make_topic(), make_topic("LinkedIn")]
    members = [member_of(gers) for _topic in topics]
    clients, campaign = browsers(app, *members), ask_where(gers)
    for number in range(times):
        acts = [
            answering(client, campaign, gers, topic, f"{number} {topic.name}")
            for client, topic in zip(clients, topics, strict=True)
        ]
        assert together(app, acts) == [302, 302]
        assert purposes() >= {f"{number} {topic.name}" for topic in topics}
        asked = session.scalars(select(CampaignChamber)).one()
        last = [member.contributor_id for member in members].index(asked.answered_by_id or 0)
        there = session.scalars(select(Presence).where(is_current())).one()
        assert there.purpose == f"{number} {topics[last].name}"
    assert count("answer_campaign") == 2 * times


def race_closing_with_extending(app: Flask, times: int) -> None:
    gers = make_chamber()
    one, other = browsers(app, make_actor("moderator"), make_actor("moderator"))
    extended = 0
    for number in range(times):
        campaign = ask_where(gers, title=f"Recensement {number}")
        announced = campaign.deadline
        later = announced + timedelta(days=7)
        closed, given = together(
            app,
            [
                sending(one, shown(campaign), -1),
                sending(other, shown(campaign), -2, deadline=later.isoformat()),
            ],
        )
        assert closed == 302
        assert given in {302, 409}
        extended += given == 302
        assert not campaign.is_open
        assert campaign.deadline == (later if given == 302 else announced)
        assert (count("close_campaign"), count("extend_campaign")) == (number + 1, extended)


def race_answers_with_closing(app: Flask, times: int) -> None:
    gers, topic = make_chamber(), make_topic()
    member, moderator = browsers(app, member_of(gers), make_actor("moderator"))
    taken = 0
    for number in range(times):
        campaign, said = ask_where(gers, title=f"Recensement {number}"), f"N° {number}"
        answered, closed = together(
            app,
            [
                answering(member, campaign, gers, topic, said),
                sending(moderator, shown(campaign), -1),
            ],
        )
        assert closed == 302
        assert answered in {302, 409}
        taken += answered == 302
        assert not campaign.is_open
        asked = select(CampaignChamber).where(CampaignChamber.campaign_id == campaign.id)
        assert session.scalars(asked).one().has_answered == (answered == 302)
        assert (said in purposes()) == (answered == 302)
    assert count("answer_campaign") == taken


def race_imports(app: Flask, times: int) -> None:
    gers, _topics = make_chamber("CCI du Gers"), [make_topic(), make_topic("LinkedIn")]
    members = [member_of(gers) for _member in range(3)]
    head = "chambre;plateforme;usage\n"
    for number in range(times):
        lines = [f"CCI du Gers;{name};N° {number}\n" for name in ("Facebook", "LinkedIn")]
        listed = read_presence_list((head + "".join(lines)).encode(), "presences.csv")

        def bring_in(actor: Any, listed: Any = listed) -> int:
            with transaction():
                return import_presences(actor=actor, presences=listed).recorded

        acts: list[Act] = [lambda actor=one: bring_in(actor) for one in members]  # type: ignore[misc]
        assert sorted(together(app, acts)) == [0, 0, 2]
    assert session.scalar(select(func.count(Presence.id))) == 2 * times


def race_openings(app: Flask, times: int) -> None:
    make_chamber()
    clients = browsers(app, make_actor("moderator"), make_actor("moderator"))
    for number in range(times):
        day = (ask_where(title="Avant").deadline).isoformat()
        end_open_one()
        told = together(
            app,
            [
                sending(client, "/cartographie/recensements/nouveau", 0, title=title, deadline=day)
                for client, title in zip(clients, (f"A {number}", f"B {number}"), strict=True)
            ],
        )
        assert sorted(told) == [302, 422]
        end_open_one()


def end_open_one() -> None:
    """Close the census that is open: there is one."""
    campaign = session.scalars(select(Campaign).where(Campaign.closed_at.is_(None))).one()
    with transaction():
        close_campaign(actor=system_actor(), campaign=campaign)


RACES = [
    race_answers, race_closing_with_extending, race_answers_with_closing, race_imports,
    race_openings,
]  # fmt: skip


@pytest.mark.parametrize("race", chosen(RACES, race_answers_with_closing, race_imports))
def test_of_several_at_once_there_is_one_outcome(
    app: Flask, race: Callable[[Flask, int], None]
) -> None:
    race(app, FEW)


@pytest.mark.prove
@pytest.mark.parametrize("race", RACES)
def test_of_several_at_once_there_is_one_outcome_fifty_times(
    app: Flask, race: Callable[[Flask, int], None]
) -> None:
    race(app, MANY)
