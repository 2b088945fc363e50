"""A census writes to chambers, reminds them twice and no more, and ends by itself."""

from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import deliver, make_actor
from tests.factories.practices import answer, ask_where, make_chamber, member_of
from wiki.accounts.models import User
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.models import OutgoingMail
from wiki.practices.actions import extend_campaign
from wiki.practices.models import Campaign
from wiki.practices.worker import look_after_campaigns


def work(app: Flask, days: float) -> list[tuple[str, str]]:
    """What the worker writes that many days from now: to whom, and about what."""
    last = max(session.scalars(select(OutgoingMail.id)), default=0)
    with time_machine.travel(now() + timedelta(days=days), tick=False):
        session.rollback()
        with app.test_request_context(base_url="http://localhost"):
            look_after_campaigns()
        session.rollback()
    mails = session.scalars(
        select(OutgoingMail).where(OutgoingMail.id > last).order_by(OutgoingMail.id)
    )
    return [(mail.recipient, mail.subject.partition(" : ")[0]) for mail in mails]


def test_referents_are_written_to_or_else_everybody_of_a_chamber(app: Flask) -> None:
    gers, var, lone = make_chamber("Gers"), make_chamber("Var"), make_chamber("Lozère")
    member_of(gers)
    referent = make_actor("referent", ("organisation", gers.id), email="ref@exemple.test")
    make_actor(organisation=var, email="un@exemple.test")  # type: ignore[arg-type]
    make_actor(organisation=var, email="deux@exemple.test")  # type: ignore[arg-type]
    ask_where(gers, var, lone)
    mails = deliver(app)
    assert sorted(mail.recipient for mail in mails) == [
        "deux@exemple.test", "ref@exemple.test", "un@exemple.test",
    ]  # fmt: skip
    to_referent = next(mail for mail in mails if mail.recipient == "ref@exemple.test")
    assert "/cartographie/recensements/" in to_referent.body
    assert "chambres/gers" in to_referent.body
    assert session.get_one(User, referent.user_id).name in to_referent.body
    assert deliver(app) == []


def test_chambers_are_reminded_at_mid_term_and_two_days_before(app: Flask) -> None:
    gers = make_chamber("Gers")
    make_actor(organisation=gers, email="gers@exemple.test")  # type: ignore[arg-type]
    ask_where(gers, days=20)
    deliver(app)
    to = "gers@exemple.test"
    assert work(app, 5) == []
    assert [who for who, _what in work(app, 11)] == [to]
    assert work(app, 12) == []
    assert [who for who, _what in work(app, 18.5)] == [to]
    assert work(app, 19) == []


def test_more_time_brings_one_reminder_more(app: Flask) -> None:
    gers = make_chamber("Gers")
    make_actor(organisation=gers, email="gers@exemple.test")  # type: ignore[arg-type]
    campaign = ask_where(gers, days=20)
    deliver(app)
    to = "gers@exemple.test"
    assert [who for days in (11, 18.5) for who, _what in work(app, days)] == [to, to]
    with transaction():
        later = campaign.deadline + timedelta(days=10)
        extend_campaign(actor=make_actor("moderator"), campaign=campaign, deadline=later)
    assert work(app, 21) == []
    assert session.get_one(Campaign, campaign.id).is_open
    assert [who for who, _what in work(app, 28.5)] == [to]
    assert work(app, 29) == []


def test_those_who_have_answered_are_left_in_peace(app: Flask) -> None:
    gers, var = make_chamber("Gers"), make_chamber("Var")
    for chamber, email in ((gers, "gers@exemple.test"), (var, "var@exemple.test")):
        make_actor(organisation=chamber, email=email)  # type: ignore[arg-type]
    campaign = ask_where(days=20)
    deliver(app)
    answer(campaign, gers, "none")
    assert [who for who, _what in work(app, 11)] == ["var@exemple.test"]


def test_a_chamber_that_closed_meanwhile_is_not_reminded(app: Flask) -> None:
    gers = make_chamber("Gers")
    make_actor(organisation=gers)  # type: ignore[arg-type]
    ask_where(days=20)
    deliver(app)
    with transaction():
        gers.closed_at = now()
    assert work(app, 11) == []


def test_a_census_ends_once_its_day_has_passed(app: Flask) -> None:
    campaign = ask_where(make_chamber(), days=3)
    work(app, 3)
    assert session.get_one(Campaign, campaign.id).is_open
    work(app, 4)
    ended = session.get_one(Campaign, campaign.id)
    assert not ended.is_open
    assert ended.slot is None
    assert ask_where(title="Le suivant").is_open
