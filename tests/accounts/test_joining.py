"""Asking to join, being invited, being answered."""

import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import filled, form_of, submit, text_of
from tests.factories.accounts import (
    PASSWORD,
    deliver,
    link_in,
    make_actor,
    make_member,
    make_organisation,
    sign_in,
)
from tests.factories.pages import make_book, make_page
from wiki.accounts.actions import (
    Acceptance,
    accept_invitation,
    accept_join_request,
    decline_join_request,
    invite_member,
    request_to_join,
    withdraw_invitation,
)
from wiki.accounts.actions.tokens import new_token
from wiki.accounts.models import (
    CONTRIBUTION_LICENCE,
    CharterAcceptance,
    Invitation,
    JoinRequest,
    Organisation,
    User,
)
from wiki.accounts.pasted_addresses import read_addresses
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry


@pytest.fixture
def gers(app: Flask) -> Organisation:
    with transaction():
        make_organisation("CCI de l’Ain")
        return make_organisation("CCI du Gers")


def ask(client: FlaskClient, gers: Organisation, email: str = "arrivee@exemple.test"):  # type: ignore[no-untyped-def]
    return submit(
        client, "/rejoindre", name="Arrivée", email=email, organisation=str(gers.id),
        position_title="Chargée de com", message="Bonjour !", accepts="y",
    )  # fmt: skip


def request_of(gers: Organisation, email: str = "arrivee@exemple.test") -> JoinRequest:
    with transaction():
        request_to_join(actor=GUEST, name="Arrivée", email=email, organisation=gers)
    return session.scalars(select(JoinRequest).where(JoinRequest.email == email)).one()


def verbs() -> list[str]:
    return list(session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id)))


def user_with(email: str) -> User:
    return session.scalars(select(User).where(User.email == email)).one()


# asking


def test_a_request_reaches_the_referents_of_the_chamber_and_nobody_else(
    app: Flask, client: FlaskClient, gers: Organisation
) -> None:
    make_actor("administrator", email="admin@exemple.test")
    make_actor("referent", ("organisation", gers.id), email="referente@exemple.test")
    make_actor("referent", ("organisation", gers.id - 1), email="voisine@exemple.test")
    assert "Votre demande est envoyée" in text_of(ask(client, gers))
    mails = deliver(app)
    assert [mail.recipient for mail in mails] == ["referente@exemple.test"]
    assert "Arrivée" in mails[0].body
    assert "Bonjour !" in mails[0].body


def test_without_a_referent_the_administrators_hear_of_it(
    app: Flask, client: FlaskClient, gers: Organisation
) -> None:
    make_actor("administrator", email="admin@exemple.test")
    make_actor("moderator", email="moderation@exemple.test")
    ask(client, gers)
    assert [mail.recipient for mail in deliver(app)] == ["admin@exemple.test"]


def test_known_and_unknown_addresses_get_the_same_answer(
    app: Flask, client: FlaskClient, gers: Organisation
) -> None:
    make_member(email="connue@exemple.test")
    known = ask(app.test_client(), gers, "connue@exemple.test")
    unknown = ask(app.test_client(), gers)
    again = ask(app.test_client(), gers)
    assert known.text == unknown.text == again.text
    assert session.scalar(select(func.count(JoinRequest.id))) == 1
    (mail,) = deliver(app)
    assert (mail.recipient, "déjà un compte" in mail.subject) == ("connue@exemple.test", True)


def test_what_was_typed_comes_back_with_the_refusal(
    client: FlaskClient, gers: Organisation
) -> None:
    answer = submit(client, "/rejoindre", name="Arrivée", email="sans arobase", message="Un mot")
    assert answer.status_code == 422
    form = filled(form_of(answer))
    assert (form["name"], form["email"], form["message"]) == ("Arrivée", "sans arobase", "Un mot")
    assert session.scalar(select(func.count(JoinRequest.id))) == 0


def test_three_requests_an_hour_are_enough_for_an_address(app: Flask, gers: Organisation) -> None:
    for _turn in range(3):
        assert ask(app.test_client(), gers).status_code == 200
    assert ask(app.test_client(), gers).status_code == 429


def test_a_closed_chamber_cannot_be_asked_for(gers: Organisation) -> None:
    with transaction():
        gers.closed_at = gers.created_at
    with pytest.raises(Invalid), transaction():
        request_to_join(actor=GUEST, name="X", email="x@exemple.test", organisation=gers)


# answering


def test_an_accepted_person_comes_in_by_the_link_and_chooses_a_password(
    app: Flask, client: FlaskClient, gers: Organisation
) -> None:
    book = make_book("Le site", kind="site")
    charter = make_page(book, title="Charte", slug="charte")
    ask(client, gers)
    deliver(app)
    referent = app.test_client()
    sign_in(referent, make_actor("referent", ("organisation", gers.id)))
    request = session.scalars(select(JoinRequest)).one()
    submit(referent, f"/membres/demandes/{request.id}")
    (mail,) = deliver(app)
    assert mail.recipient == "arrivee@exemple.test"
    arrival = app.test_client()
    home = submit(arrival, link_in(mail), password="trois girafes dans le métro")
    assert home.status_code == 200
    assert arrival.get("/compte/").status_code == 200
    user = user_with("arrivee@exemple.test")
    assert user.current_position is not None
    assert user.current_position.organisation_id == gers.id
    accepted = session.scalars(select(CharterAcceptance)).one()
    assert (accepted.user_id, accepted.revision_id, accepted.licence) == (
        user.id, charter.current_revision_id, CONTRIBUTION_LICENCE,
    )  # fmt: skip
    assert user.password_hash


def test_a_welcomed_person_may_come_in_without_a_password(app: Flask, gers: Organisation) -> None:
    request = request_of(gers)
    with transaction():
        accept_join_request(actor=system_actor(), request=request)
    mail = next(m for m in deliver(app) if "Bienvenue" in m.subject)
    client = app.test_client()
    form = filled(form_of(client.get(link_in(mail))))
    client.post(link_in(mail), data={**form, "without": "1"})
    assert client.get("/compte/").status_code == 200
    assert user_with("arrivee@exemple.test").password_hash == ""
    assert deliver(app) == []


def test_a_request_is_answered_once(gers: Organisation) -> None:
    request = request_of(gers)
    with transaction():
        accept_join_request(actor=system_actor(), request=request)
    with pytest.raises(Conflict), transaction():
        accept_join_request(actor=system_actor(), request=request)
    with pytest.raises(Conflict), transaction():
        decline_join_request(actor=system_actor(), request=request, reason="Trop tard")
    assert session.scalar(select(func.count(User.id))) == 1
    assert verbs().count("accounts.accept_join_request") == 1


def test_a_declined_person_receives_the_reason(app: Flask, gers: Organisation) -> None:
    request = request_of(gers)
    client = app.test_client()
    sign_in(client, make_actor("referent", ("organisation", gers.id)))
    deliver(app)
    path = f"/membres/demandes/{request.id}/refuser"
    assert submit(client, path, reason="").status_code == 422
    submit(client, path, reason="Nous ne vous connaissons pas.")
    (mail,) = deliver(app)
    assert mail.recipient == "arrivee@exemple.test"
    assert "Nous ne vous connaissons pas." in mail.body
    assert session.scalars(select(User).where(User.email == mail.recipient)).all() == []


def test_only_the_referents_of_the_chamber_and_administrators_answer(gers: Organisation) -> None:
    request = request_of(gers)
    others = [
        make_actor(),
        make_actor("moderator"),
        make_actor("referent", ("organisation", gers.id - 1)),
        GUEST,
    ]
    for actor in others:
        with pytest.raises(NotAllowed), transaction():
            accept_join_request(actor=actor, request=request)
        with pytest.raises(NotAllowed), transaction():
            decline_join_request(actor=actor, request=request, reason="Non")
    assert request.is_open


# inviting


def test_addresses_are_read_however_they_are_pasted() -> None:
    pasted = """Camille d’Essai <camille@exemple.test>, noe@exemple.test;
    "Essai, Élise" <elise@exemple.test>
    Ana Essai ana@exemple.test
    <mailto:bob@exemple.test>
    noe@exemple.test
    pas une adresse
    """
    found = [(p.name, p.email) for p in read_addresses(pasted)]
    assert found == [
        ("Camille d’Essai", "camille@exemple.test"), ("", "noe@exemple.test"),
        ("Essai, Élise", "elise@exemple.test"), ("Ana Essai", "ana@exemple.test"),
        ("", "bob@exemple.test"), ("", ""),
    ]  # fmt: skip
    assert read_addresses(" , ;\n\n") == []


def test_reading_a_very_long_paste_takes_no_time() -> None:
    assert len(read_addresses('"' * 5000 + "<" * 5000 + " a@" * 3000)) >= 1


def test_inviting_tells_what_became_of_each_address(
    app: Flask, client: FlaskClient, gers: Organisation
) -> None:
    make_member(email="connue@exemple.test")
    sign_in(client, make_actor("referent", ("organisation", gers.id)))
    answer = submit(
        client, "/membres/inviter",
        addresses="Noé <noe@exemple.test>\nconnue@exemple.test\nn’importe quoi",
    )  # fmt: skip
    text = text_of(answer)
    assert "1 invitation est en route" in text
    assert "noe@exemple.test – invitation envoyée" in text
    assert "connue@exemple.test – Quelqu’un a déjà un compte" in text
    assert "n’importe quoi – Aucune adresse" in text
    (mail,) = deliver(app)
    assert mail.recipient == "noe@exemple.test"
    assert mail.is_confidential


def test_a_referent_invites_into_their_own_chamber_only(
    client: FlaskClient, gers: Organisation
) -> None:
    actor = make_actor("referent", ("organisation", gers.id))
    with pytest.raises(NotAllowed), transaction():
        invite_member(
            actor=actor,
            organisation=session.get_one(Organisation, gers.id - 1),
            email="x@exemple.test",
        )
    sign_in(client, actor)
    page = client.get("/membres/inviter").text
    assert "CCI du Gers" in page
    assert "CCI de l’Ain" not in page
    form = filled(form_of(client.get("/membres/inviter")))
    data = {**form, "organisation": str(gers.id - 1), "addresses": "x@exemple.test"}
    assert client.post("/membres/inviter", data=data).status_code == 422
    assert session.scalar(select(func.count(Invitation.id))) == 0


def invited(app: Flask, gers: Organisation, email: str = "noe@exemple.test") -> str:
    with transaction():
        invite_member(actor=system_actor(), organisation=gers, email=email, name="Noé d’Essai")
    return link_in(deliver(app)[-1])


def test_an_invited_person_comes_in_with_or_without_a_password(
    app: Flask, gers: Organisation
) -> None:
    for email, password in (("noe@exemple.test", ""), ("ana@exemple.test", PASSWORD)):
        link = invited(app, gers, email)
        client = app.test_client()
        assert filled(form_of(client.get(link)))["name"] == "Noé d’Essai"
        assert submit(client, link, password=password).status_code == 422
        submit(client, link, password=password, accepts="y", position_title="Conseiller")
        assert client.get("/compte/").status_code == 200
        user = user_with(email)
        assert bool(user.password_hash) == bool(password)
        assert session.scalars(
            select(CharterAcceptance.licence).where(CharterAcceptance.user_id == user.id)
        ).one()
        assert app.test_client().get(link).status_code == 410


def test_a_weak_password_costs_neither_the_link_nor_the_words(
    app: Flask, gers: Organisation
) -> None:
    link = invited(app, gers)
    client = app.test_client()
    answer = submit(client, link, password="CCI du Gers 2026 !", accepts="y", position_title="Moi")
    assert answer.status_code == 422
    assert filled(form_of(answer))["position_title"] == "Moi"
    assert "CCI du Gers 2026" not in answer.text
    assert submit(client, link, password=PASSWORD, accepts="y").status_code == 200


def test_a_withdrawn_invitation_opens_nothing(app: Flask, gers: Organisation) -> None:
    link = invited(app, gers)
    invitation = session.scalars(select(Invitation)).one()
    for _turn in range(2):
        with transaction():
            withdraw_invitation(actor=system_actor(), invitation=invitation)
    assert app.test_client().get(link).status_code == 410
    with pytest.raises(Conflict), transaction():
        accept_invitation(token=link.rpartition("/")[2], acceptance=Acceptance(name="X"))
    assert verbs().count("accounts.withdraw_invitation") == 1


def test_of_two_who_accept_one_invitation_at_once_one_gets_in(
    app: Flask, gers: Organisation
) -> None:
    invited(app, gers)
    with transaction():
        invitation = session.scalars(select(Invitation)).one()
        token = new_token("invite", email=invitation.email, invitation=invitation.id)
    barrier, outcomes = threading.Barrier(4), list[str]()

    def accept() -> None:
        with app.app_context():
            barrier.wait()
            try:
                with transaction():
                    accept_invitation(token=token, acceptance=Acceptance(name="Noé"))
                outcomes.append("in")
            except Conflict:
                outcomes.append("gone")
            finally:
                session.remove()

    threads = [threading.Thread(target=accept) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["gone"] * 3 + ["in"]
    assert session.scalar(select(func.count(User.id))) == 1


def test_without_a_mail_server_whoever_runs_the_site_is_told_where_mails_are(
    client: FlaskClient, gers: Organisation
) -> None:
    assert "dossier «\u00a0mails\u00a0»" in client.get("/rejoindre").text
