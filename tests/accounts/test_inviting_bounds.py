"""Invitations are mails in the name of the site: so many a day, and none twice within the hour."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, make_organisation, sign_in
from wiki.accounts.actions import invitations, invite_member, withdraw_invitation
from wiki.accounts.models import Invitation, Organisation
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery, JournalEntry

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def chamber(app: Flask) -> Organisation:
    with transaction():
        return make_organisation("CCI du Gers")


@pytest.fixture
def referent(chamber: Organisation) -> Actor:
    return make_actor("referent", ("organisation", chamber.id))


def invite(actor: Actor, chamber: Organisation, email: str) -> None:
    with transaction():
        organisation = session.get_one(Organisation, chamber.id)
        invite_member(actor=actor, organisation=organisation, email=email)


def invitations_recorded() -> int:
    query = select(func.count()).where(JournalEntry.verb == "accounts.invite_member")
    return session.scalar(query) or 0


def deliveries() -> int:
    return session.scalar(select(func.count()).select_from(Delivery)) or 0


def test_the_same_address_again_is_told_and_nothing_is_sent(
    app: Flask, client: FlaskClient, referent: Actor
) -> None:
    sign_in(client, referent)
    submit(client, "/membres/inviter", addresses="noe@exemple.test")
    owed = deliveries()
    again = submit(client, "/membres/inviter", addresses="NOE@exemple.test, ana@exemple.test")
    assert "vient de partir à cette adresse. Vous pourrez la renvoyer dans 60 minutes" in text_of(
        again
    )
    assert invitations_recorded() == 2
    assert deliveries() == 2 * owed, "Ana's alone"


def test_an_hour_later_it_is_sent_again(chamber: Organisation, referent: Actor) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        invite(referent, chamber, "noe@exemple.test")
        clock.shift(timedelta(minutes=59))
        with pytest.raises(Invalid):
            invite(referent, chamber, "noe@exemple.test")
        clock.shift(timedelta(minutes=1))
        invite(referent, chamber, "noe@exemple.test")
    assert invitations_recorded() == 2
    assert session.scalar(select(func.count(Invitation.id))) == 1


def test_taking_an_invitation_back_sends_no_other_within_the_hour(
    chamber: Organisation, referent: Actor
) -> None:
    invite(referent, chamber, "noe@exemple.test")
    with transaction():
        withdraw_invitation(actor=referent, invitation=session.scalars(select(Invitation)).one())
    with pytest.raises(Invalid):
        invite(referent, chamber, "noe@exemple.test")
    assert invitations_recorded() == 1


def test_what_another_chamber_sent_is_not_told(chamber: Organisation, referent: Actor) -> None:
    with transaction():
        other = make_organisation("CCI de l’Ain")
    stranger = make_actor("referent", ("organisation", other.id))
    invite(stranger, other, "noe@exemple.test")
    invite(referent, chamber, "noe@exemple.test")
    assert session.scalar(select(func.count(Invitation.id))) == 2


@pytest.mark.parametrize("role", ["referent", "administrator"])
def test_so_many_invitations_of_one_person_in_a_day(
    chamber: Organisation, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "MOST_OF_REFERENT", 2)
    monkeypatch.setattr(invitations, "MOST_OF_ADMINISTRATOR", 3)
    scope = ("organisation", chamber.id) if role == "referent" else ("site", 0)
    actor, other = make_actor(role, scope), make_actor("administrator")
    invite(other, chamber, "bruit@exemple.test")
    most = 2 if role == "referent" else 3
    with time_machine.travel(now(), tick=False) as clock:
        for number in range(most):
            invite(actor, chamber, f"p{number}@exemple.test")
        with pytest.raises(Invalid) as refused:
            invite(actor, chamber, "trop@exemple.test")
        assert f"invited {most} people" in str(refused.value)
        clock.shift(timedelta(days=1, minutes=1))
        invite(actor, chamber, "trop@exemple.test")


def test_referents_invite_200_a_day_and_administrators_2000() -> None:
    assert (invitations.MOST_OF_REFERENT, invitations.MOST_OF_ADMINISTRATOR) == (200, 2000)


def test_of_a_form_sent_twice_at_once_one_invitation_goes(
    app: Flask, chamber: Organisation, referent: Actor
) -> None:
    barrier, outcomes = threading.Barrier(4), list[str]()
    chamber_id = chamber.id

    def send() -> None:
        with app.app_context():
            barrier.wait()
            try:
                with transaction():
                    organisation = session.get_one(Organisation, chamber_id)
                    invite_member(
                        actor=referent, organisation=organisation, email="noe@exemple.test"
                    )
                outcomes.append("sent")
            except Invalid:
                outcomes.append("told")
            finally:
                session.remove()

    threads = [threading.Thread(target=send) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.rollback()  # to see what they wrote
    assert sorted(outcomes) == ["sent"] + ["told"] * 3
    assert invitations_recorded() == 1
    assert session.scalar(select(func.count(Invitation.id))) == 1
