"""My account: name, language, password, address, charter."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import filled, form_of, page_of, submit, text_of
from tests.factories.accounts import (
    PASSWORD,
    deliver,
    link_in,
    make_actor,
    make_member,
    make_organisation,
    sign_in,
)
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.actions import (
    change_address,
    change_password,
    decline_join_request,
    invite_member,
    purge_expired,
    request_to_join,
    withdraw_invitation,
)
from wiki.accounts.models import (
    CharterAcceptance,
    Invitation,
    JoinRequest,
    MailedToken,
    SignInAttempt,
    User,
)
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.queries import actor_of, system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.transaction import transaction

EMAIL, NEW = "camille@exemple.test", "nouvelle@exemple.test"
BETTER = "trois girafes dans le métro"


@pytest.fixture
def member(app: Flask) -> User:
    return make_member("Camille Essai", email=EMAIL)


@pytest.fixture
def signed_in(client: FlaskClient, member: User) -> FlaskClient:
    submit(client, "/connexion", email=EMAIL, password=PASSWORD)
    return client


def test_one_changes_name_function_and_language(signed_in: FlaskClient, member: User) -> None:
    submit(signed_in, "/compte/", number=1, name="Camille Nouveau", position_title="Éditrice",
           language="en")  # fmt: skip
    assert (member.name, member.sort_key, member.language) == (
        "Camille Nouveau", "camille nouveau", "en",
    )  # fmt: skip
    assert member.current_position is not None
    assert member.current_position.title == "Éditrice"
    assert "My account" in signed_in.get("/compte/").text


def test_an_empty_name_is_refused_and_the_rest_comes_back(
    signed_in: FlaskClient, member: User
) -> None:
    answer = submit(signed_in, "/compte/", number=1, name=" ", position_title="Éditrice")
    assert answer.status_code == 422
    assert filled(form_of(answer, 1))["position_title"] == "Éditrice"
    assert member.name == "Camille Essai"


def test_the_charter_is_accepted_in_the_text_it_has_that_day(
    signed_in: FlaskClient, member: User
) -> None:
    charter = make_page(make_book("Le site", kind="site"), title="Charte", slug="charte")
    assert "La charte vous attend" in signed_in.get("/compte/").text
    for _turn in range(2):
        form = filled(form_of(signed_in.get("/compte/")))
        signed_in.post("/compte/charte", data={**form, "accepts": "y"})
    (accepted,) = session.scalars(select(CharterAcceptance)).all()
    assert accepted.revision_id == charter.current_revision_id
    assert "La charte vous attend" not in signed_in.get("/compte/").text
    revise(charter, "Un autre texte.\n")
    assert "La charte vous attend" in signed_in.get("/compte/").text


# language


def test_a_guest_chooses_a_language_without_any_form_key(client: FlaskClient) -> None:
    answer = client.post("/langue", data={"language": "en", "next": "/chambres/"})
    assert (answer.status_code, answer.location) == (303, "/chambres/")
    assert '<html lang="en">' in client.get("/chambres/").text


@pytest.mark.parametrize("language", ["", "xx", "../etc"])
def test_a_language_that_the_site_does_not_speak_is_refused(
    client: FlaskClient, language: str
) -> None:
    answer = client.post("/langue", data={"language": language, "next": "/"})
    assert answer.status_code == 422
    assert client.get_cookie("language") is None


def test_choosing_a_language_leads_nowhere_else(client: FlaskClient) -> None:
    answer = client.post("/langue", data={"language": "en", "next": "//evil.test"})
    assert answer.location == "/"


def test_a_members_choice_needs_the_key_and_is_kept(signed_in: FlaskClient, member: User) -> None:
    refused = signed_in.post("/langue", data={"language": "en"})
    assert refused.status_code == 422
    assert member.language == ""
    submit(signed_in, "/langue", language="en")
    session.expire_all()
    assert member.language == "en"


# password


def test_one_press_at_the_foot_of_any_page_changes_a_members_language(
    signed_in: FlaskClient, member: User
) -> None:
    page = make_page(make_book("Guide"), "Une page")
    here = f"/guides/{page.book.slug}/{page.slug}"
    foot = filled(form_of(signed_in.get(here), inside=".site-footer"))
    answer = signed_in.post("/langue", data={**foot, "language": "en"})
    assert (answer.status_code, answer.headers["Location"]) == (303, here)
    assert 'lang="en"' in signed_in.get("/").text
    session.refresh(member)
    assert member.language == "en"


def test_changing_the_password_signs_every_other_device_out(
    app: Flask, signed_in: FlaskClient, member: User
) -> None:
    other = app.test_client()
    submit(other, "/connexion", email=EMAIL, password=PASSWORD)
    submit(signed_in, "/compte/mot-de-passe", current=PASSWORD, password=BETTER)
    assert signed_in.get("/compte/").status_code == 200
    assert other.get("/compte/").status_code == 303
    assert passwords.verify(member.password_hash, BETTER)
    (mail,) = deliver(app)
    assert mail.recipient == EMAIL
    assert BETTER not in mail.body


def test_the_present_password_is_asked_for(signed_in: FlaskClient, member: User) -> None:
    answer = submit(signed_in, "/compte/mot-de-passe", current="not mine", password=BETTER)
    assert answer.status_code == 422
    assert passwords.verify(member.password_hash, PASSWORD)


def test_the_present_password_cannot_be_guessed_for_ever(signed_in: FlaskClient) -> None:
    for _turn in range(10):
        submit(signed_in, "/compte/mot-de-passe", current="not mine", password=BETTER)
    answer = submit(signed_in, "/compte/mot-de-passe", current=PASSWORD, password=BETTER)
    assert answer.status_code == 429


def test_a_weak_new_password_is_refused_with_a_reason(signed_in: FlaskClient, member: User) -> None:
    answer = submit(signed_in, "/compte/mot-de-passe", current=PASSWORD, password="Camille Essai 1")
    assert answer.status_code == 422
    assert "fait de votre nom" in text_of(answer)
    assert passwords.verify(member.password_hash, PASSWORD)


def test_a_forgotten_password_is_chosen_anew_by_a_mailed_link(
    app: Flask, signed_in: FlaskClient, member: User
) -> None:
    submit(app.test_client(), "/mot-de-passe", email=EMAIL)
    (mail,) = deliver(app)
    link, client = link_in(mail), app.test_client()
    assert submit(client, link, password="azertyuiop12345").status_code == 422
    submit(client, link, password=BETTER)
    assert client.get("/compte/").status_code == 200
    assert signed_in.get("/compte/").status_code == 303
    assert app.test_client().get(link).status_code == 410
    assert passwords.verify(member.password_hash, BETTER)
    (told,) = deliver(app)
    assert "a été changé" in told.subject


def test_a_new_password_makes_older_links_useless(app: Flask, member: User) -> None:
    links = []
    for path in ("/mot-de-passe", "/mot-de-passe", "/connexion/lien"):
        submit(app.test_client(), path, email=EMAIL)
        links.append(link_in(deliver(app)[0]))
    submit(app.test_client(), links[0], password=BETTER)
    assert [app.test_client().get(link).status_code for link in links] == [410] * 3


def test_a_reset_link_does_not_let_one_skip_the_password(app: Flask, member: User) -> None:
    submit(app.test_client(), "/mot-de-passe", email=EMAIL)
    link, client = link_in(deliver(app)[0]), app.test_client()
    form = filled(form_of(client.get(link)))
    assert client.post(link, data={**form, "without": "1"}).status_code == 422
    assert client.get("/compte/").status_code == 303


def test_nobody_changes_somebody_elses_password(member: User) -> None:
    for actor in (make_actor(), make_actor("administrator")):
        with pytest.raises(NotAllowed), transaction():
            change_password(actor=actor, user=member, new_hash="x")


# address


def asked_to_change(app: Flask, client: FlaskClient) -> str:
    submit(client, "/compte/adresse", email=NEW, current=PASSWORD)
    confirm, warning = deliver(app)
    assert (confirm.recipient, warning.recipient) == (NEW, EMAIL)
    assert NEW in warning.body
    assert "/compte/adresse/" not in warning.body
    return link_in(confirm)


def test_a_new_address_counts_once_confirmed_and_the_old_one_is_told(
    app: Flask, signed_in: FlaskClient, member: User
) -> None:
    link = asked_to_change(app, signed_in)
    assert member.email == EMAIL
    submit(app.test_client(), link)
    session.expire_all()
    assert (member.email, member.email_key, member.pending_email) == (NEW, NEW, "")
    answer = submit(app.test_client(), "/connexion", email=EMAIL, password=PASSWORD)
    assert answer.status_code == 422
    assert submit(app.test_client(), "/connexion", email=NEW, password=PASSWORD).status_code == 200
    assert app.test_client().get(link).status_code == 410


def test_an_address_taken_in_the_meantime_is_not_taken_twice(
    app: Flask, signed_in: FlaskClient, member: User
) -> None:
    link = asked_to_change(app, signed_in)
    make_member(email=NEW)
    assert submit(app.test_client(), link).status_code == 410
    assert member.email == EMAIL


def test_asking_again_makes_the_first_address_useless(
    app: Flask, signed_in: FlaskClient, member: User
) -> None:
    link = asked_to_change(app, signed_in)
    submit(signed_in, "/compte/adresse", email="autre@exemple.test", current=PASSWORD)
    with pytest.raises(Conflict), transaction():
        change_address(token=link.rpartition("/")[2])
    assert member.email == EMAIL


def test_changing_the_address_asks_for_the_password(signed_in: FlaskClient, member: User) -> None:
    assert submit(signed_in, "/compte/adresse", email=NEW, current="").status_code == 422
    assert submit(signed_in, "/compte/adresse", email=NEW, current="no").status_code == 422
    assert member.pending_email == ""


def test_an_address_that_somebody_has_is_answered_like_any_other(
    app: Flask, signed_in: FlaskClient, member: User
) -> None:
    make_member(email=NEW)
    answer = submit(signed_in, "/compte/adresse", email=NEW, current=PASSWORD)
    assert answer.status_code == 200
    link = link_in(deliver(app)[0])
    assert submit(app.test_client(), link).status_code == 410
    assert actor_of(member).name == "Camille Essai"


# forgetting


def test_what_has_had_its_time_is_forgotten_once(app: Flask, signed_in: FlaskClient) -> None:
    asked_to_change(app, signed_in)
    with time_machine.travel(now(), tick=False) as clock:
        with transaction():
            assert purge_expired() == 0
        clock.shift(timedelta(days=9))
        with transaction():
            assert purge_expired() >= 3
        with transaction():
            assert purge_expired() == 0
    for table in (SignInAttempt, MailedToken, JoinRequest):
        assert session.scalar(select(func.count(table.id))) == 0
    assert session.scalars(select(User.pending_email)).one() == ""


def test_answered_requests_and_invitations_are_forgotten_after_a_year(app: Flask) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        with transaction():
            chamber = make_organisation()
            for number in range(2):
                request_to_join(
                    actor=GUEST, name="N", email=f"n{number}@exemple.test", organisation=chamber
                )
                invite_member(
                    actor=system_actor(), organisation=chamber, email=f"i{number}@exemple.test"
                )
            request, invitation = (
                session.query(JoinRequest).first(),
                session.query(Invitation).first(),
            )
            assert request is not None
            assert invitation is not None
            decline_join_request(actor=system_actor(), request=request, reason="Non")
            withdraw_invitation(actor=system_actor(), invitation=invitation)
        clock.shift(timedelta(days=366))
        with transaction():
            assert purge_expired() == 2
    assert session.scalars(select(JoinRequest.email)).all() == ["n1@exemple.test"]
    assert session.scalars(select(Invitation.email)).all() == ["i1@exemple.test"]


def test_members_see_each_other_by_name_or_chamber(client: FlaskClient, member: User) -> None:
    assert member.current_position is not None
    chamber = member.current_position.organisation.name
    for number in range(30):
        make_member(f"Voisin {number:02}", password="")
    sign_in(client, make_actor())
    assert "Camille Essai" in client.get("/membres/?q=essai+camille").text
    assert "Camille Essai" in client.get("/membres/", query_string={"q": chamber}).text
    assert "Camille Essai" not in client.get("/membres/?q=voisin").text
    seen, path = set(), "/membres/?q=voisin"
    for _page in range(2):
        answer = client.get(path)
        seen |= {a.get_text() for a in page_of(answer).select("main .row-title a")}
        following = page_of(answer).select_one("a[rel=next]")
        path = str(following["href"]) if following else ""
    assert len(seen) == 30
    assert path == ""
