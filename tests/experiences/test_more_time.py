"""More time for a question, and questions to those who are in a group."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.experiences.test_requests import do, later, mails, verbs
from tests.factories.accounts import (
    deliver,
    join_group,
    leave_group,
    make_actor,
    make_group,
    sign_in,
)
from tests.factories.experiences import addressee_of, make_request
from wiki.accounts.models import User
from wiki.accounts.queries import system_actor
from wiki.experiences.actions import (
    accept_request,
    address_request,
    decline_request,
    extend_request,
    fulfil_request,
    lapse_request,
    withdraw_request,
)
from wiki.experiences.models import Request, RequestAddressee
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction

pytestmark = pytest.mark.usefixtures("app")


def test_whoever_asked_gives_more_time_and_nothing_else_changes() -> None:
    asker, other = make_actor(), make_request()
    request, kept = make_request(asker, days=10), other.deadline
    do(extend_request, actor=asker, request=request, deadline=_in(40))
    assert session.get_one(Request, request.thread_id).deadline == _in(40)
    assert session.get_one(Request, other.thread_id).deadline == kept
    assert verbs() == ["experiences.extend_request"]


def test_the_same_day_again_changes_nothing() -> None:
    asker = make_actor()
    request = make_request(asker, days=10)
    for _time in range(2):
        do(extend_request, actor=asker, request=request, deadline=_in(40))
    assert verbs() == ["experiences.extend_request"]


@pytest.mark.parametrize("days", [9, -1, 400, None])
def test_the_day_never_comes_sooner_nor_in_years(days: int | None) -> None:
    asker = make_actor()
    request = make_request(asker, days=10)
    with pytest.raises(Invalid) as refused:
        do(extend_request, actor=asker, request=request, deadline=days and _in(days))
    assert "deadline" in refused.value.errors
    assert session.get_one(Request, request.thread_id).deadline == _in(10)
    assert verbs() == []


@pytest.mark.parametrize("role", ["", "moderator", "administrator"])
def test_nobody_else_gives_more_time(role: str) -> None:
    with pytest.raises(NotAllowed):
        do(extend_request, actor=make_actor(role), request=make_request(), deadline=_in(40))


@pytest.mark.parametrize("act", [fulfil_request, withdraw_request, lapse_request])
def test_a_question_that_is_over_is_not_given_more_time(act: object) -> None:
    asker = make_actor()
    request = make_request(asker, days=10)
    do(act, actor=system_actor() if act is lapse_request else asker, request=request)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        do(extend_request, actor=asker, request=request, deadline=_in(40))


def test_the_last_reminder_follows_the_new_day_and_goes_to_those_who_owe_an_answer(
    app: Flask,
) -> None:
    asker, silent, willing, gone = (make_actor() for _ in range(4))
    request = make_request(asker, days=10, people=(silent, willing, gone))
    deliver(app)
    do(accept_request, actor=willing, addressee=addressee_of(request, willing))
    later(request, 8.5)
    assert len(mails(app)) == 3
    do(decline_request, actor=gone, addressee=addressee_of(request, gone))
    do(extend_request, actor=asker, request=request, deadline=_in(12))
    assert mails(app) == []
    later(request, 4)
    assert mails(app) == [], "the reminder at mid-term does not come after the last one"
    later(request, 6.5)
    assert {recipient for recipient, _subject in mails(app)} == {_email(silent), _email(willing)}
    assert mails(app) == []


def test_a_question_with_more_time_does_not_lapse_on_the_first_day(app: Flask) -> None:
    asker = make_actor()
    request = make_request(asker, days=3)
    do(extend_request, actor=asker, request=request, deadline=_in(10))
    later(request, 5)
    mails(app)
    assert session.get_one(Request, request.thread_id).is_open
    later(request, 6)
    mails(app)
    assert session.get_one(Request, request.thread_id).state == "lapsed"


def test_more_time_is_given_on_a_screen_that_keeps_what_was_typed(client: FlaskClient) -> None:
    asker = make_actor()
    request = make_request(asker, days=10)
    here = f"/experiences/appels/{request.thread.public_id}"
    sign_in(client, asker)
    assert "Accorder plus de temps" in text_of(client.get(here, follow_redirects=True))
    refused = submit(client, f"{here}/echeance", deadline=_in(5).isoformat())
    assert refused.status_code == 422
    assert "un jour plus tardif" in text_of(refused)
    assert _in(5).isoformat() in refused.get_data(as_text=True)
    done = submit(client, f"{here}/echeance", deadline=_in(20).isoformat())
    assert "Il y a plus de temps pour répondre" in text_of(done)
    sign_in(client, make_actor("moderator"))
    assert "Accorder plus de temps" not in text_of(client.get(here, follow_redirects=True))
    assert client.get(f"{here}/echeance").status_code == 403


def test_of_a_group_those_who_are_in_it_then_are_asked(app: Flask) -> None:
    group, other = make_group(), make_group()
    asker = join_group(make_actor(), group)
    inside, left, closed = (join_group(make_actor(), group) for _ in range(3))
    join_group(make_actor(), other)
    leave_group(left, group)
    with transaction():
        session.get_one(User, closed.user_id).deactivated_at = now()
    request = make_request(asker, group_ids={group.id})
    assert _asked(request) == {inside.contributor_id}
    assert [mail.recipient for mail in deliver(app)] == [_email(inside)]
    join_group(make_actor(), group)
    assert _asked(request) == {inside.contributor_id}, "as of then"


def test_a_group_is_asked_later_and_whoever_was_asked_is_not_asked_again(app: Flask) -> None:
    group = make_group()
    asker = join_group(make_actor(), group)
    first, second = (join_group(make_actor(), group) for _ in range(2))
    request = make_request(asker, people=(first,))
    deliver(app)
    for _time in range(2):
        do(address_request, actor=asker, request=request, group_ids={group.id})
    assert _asked(request) == {first.contributor_id, second.contributor_id}
    assert [mail.recipient for mail in deliver(app)] == [_email(second)]
    assert verbs() == ["experiences.address_request"]


def test_nobody_asks_a_group_that_they_are_not_in_but_administrators() -> None:
    group = make_group()
    inside, outside = join_group(make_actor(), group), make_actor()
    request = make_request(outside)
    with pytest.raises(Invalid) as refused:
        do(address_request, actor=outside, request=request, group_ids={group.id})
    assert "addressees" in refused.value.errors
    with pytest.raises(Invalid):
        make_request(outside, group_ids={group.id})
    assert _asked(request) == set()
    assert _asked(make_request(make_actor("administrator"), group_ids={group.id})) == {
        inside.contributor_id
    }


def test_the_form_offers_ones_own_groups_alone(client: FlaskClient) -> None:
    mine, other = make_group("Groupe à moi"), make_group("Groupe des autres")
    asker = join_group(make_actor(), mine)
    inside = join_group(make_actor(), mine)
    request = make_request(asker)
    sign_in(client, asker)
    here = f"/experiences/appels/{request.thread.public_id}/destinataires"
    for address in (here, "/experiences/appels/nouveau"):
        page = text_of(client.get(address))
        assert "Groupe à moi" in page
        assert "Groupe des autres" not in page
    submit(client, here, groups=[mine.slug])
    assert _asked(request) == {inside.contributor_id}
    token = client.get(here).get_data(as_text=True).split("csrf_token")[1].split('value="')[1]
    refused = client.post(here, data={"csrf_token": token.split('"')[0], "groups": [other.slug]})
    assert refused.status_code == 422


def _in(days: int) -> date:
    return now().date() + timedelta(days=days)


def _email(actor: Actor) -> str:
    return session.get_one(User, actor.user_id).email


def _asked(request: Request) -> set[int | None]:
    of_request = RequestAddressee.request_id == request.thread_id
    return set(session.scalars(select(RequestAddressee.contributor_id).where(of_request)))
