"""Whether an address has an account is told to its owner by mail, and to nobody else."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.accounts import make_member, make_organisation
from tests.factories.passwords import hashing_done
from tests.security.browsing import fields_of, send, token_in
from wiki.accounts.actions import deactivate_user, invite_member, request_to_join
from wiki.accounts.models import Organisation, User
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction

KNOWN = "connu@exemple.test"
PEOPLE = (KNOWN, "sans@exemple.test", "ferme@exemple.test", "invite@exemple.test",
          "attend@exemple.test", "nulle@exemple.test")  # fmt: skip
SCREENS = {
    "/connexion": {"password": "ce n’est pas le bon"},
    "/connexion/lien": {},
    "/mot-de-passe": {},
    "/rejoindre": {"name": "N", "organisation": "1", "accepts": "y", "position_title": ""},
}


@pytest.fixture
def people(app: Flask) -> None:
    """An address of every kind: with and without password, closed, invited, waiting, unknown."""
    with transaction():
        chamber = make_organisation("CCI d’essai")
        chamber_id = chamber.id
    make_member(email=KNOWN)
    make_member(email="sans@exemple.test", password="")
    closed = make_member(email="ferme@exemple.test")
    with transaction():
        chamber = session.get_one(Organisation, chamber_id)
        deactivate_user(actor=system_actor(), user=session.get_one(User, closed.id))
        invite_member(actor=system_actor(), organisation=chamber, email="invite@exemple.test")
        request_to_join(actor=GUEST, name="N", email="attend@exemple.test", organisation=chamber)


def seen(answer: TestResponse, email: str) -> tuple[int, str, tuple[str, ...], str]:
    """Everything an outsider gets, but what differs from one request to the next anyway."""
    body = answer.text.replace(email, "@").replace(token_in(answer.text), "")
    names = tuple(sorted(name for name, _value in answer.headers if name != "Content-Length"))
    return answer.status_code, answer.headers.get("Location", ""), names, body


@pytest.mark.parametrize("path", SCREENS)
def test_every_address_gets_the_same_answer(app: Flask, people: None, path: str) -> None:
    answers = {
        email: seen(send(app.test_client(), path, {**SCREENS[path], "email": email}), email)
        for email in PEOPLE
    }
    assert len(set(answers.values())) == 1, {e: a[:3] for e, a in answers.items()}


@pytest.mark.parametrize("path", SCREENS)
def test_throttling_tells_nothing_either(app: Flask, people: None, path: str) -> None:
    for email in (KNOWN, "nulle@exemple.test"):
        client = app.test_client()
        statuses = [
            send(client, path, {**SCREENS[path], "email": email}).status_code for _n in range(12)
        ]
        assert statuses[-1] == 429
        first = statuses.index(429)
        expected = {"/connexion": 10, "/rejoindre": 3}.get(path, 5)
        if path != "/connexion/lien" and path != "/mot-de-passe":
            assert first == expected, (email, statuses)


def test_a_hash_is_weighed_whoever_it_is(
    app: Flask, people: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[str] = []
    verify = passwords.verify
    monkeypatch.setattr(
        passwords, "verify", lambda kept, typed: weighed.append(typed) or verify(kept, typed)
    )
    for email in PEOPLE:
        send(app.test_client(), "/connexion", {"email": email, "password": f"pour {email}"})
    assert weighed == [f"pour {email}" for email in PEOPLE]


@pytest.fixture
def slow_hash(app: Flask) -> Iterator[None]:
    """The hash in service, so that leaving it out would show."""
    passwords.configure(testing=False)
    yield
    passwords.configure(testing=True)


def test_saying_no_takes_as_much_work_for_everybody(
    app: Flask, slow_hash: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = passwords.hash("une phrase que nul ne devine")
    with transaction():
        session.get_one(User, make_member(email=KNOWN).id).password_hash = kept
    work = hashing_done(monkeypatch)
    for email in (KNOWN, "nulle@exemple.test"):
        client = app.test_client()
        token = token_in(client.get("/connexion").text)
        data = {"csrf_token": token, "email": email, "password": "faux" * 5}
        assert client.post("/connexion", data=data).status_code == 422
    known, unknown = work
    assert known == unknown


def test_a_link_that_was_never_made_is_answered_as_one_used_up(client: FlaskClient) -> None:
    for door in ("connexion/lien", "mot-de-passe", "invitation", "compte/adresse"):
        answers = {
            client.get(f"/{door}/{token}").text.replace(token, "") for token in ("a" * 43, "b" * 43)
        }
        assert len(answers) == 1


def test_members_addresses_are_on_no_screen_that_guests_or_members_see(app: Flask) -> None:
    from tests.security.browsing import browser

    shown = make_member("Camille", email="camille.cachee@exemple.test")
    public_id = session.get_one(User, shown.id).contributor.public_id
    for client in (app.test_client(), browser(app, role="member")):
        for path in ("/", "/membres/", f"/membres/{public_id}", "/chambres/", "/activite"):
            assert "camille.cachee" not in client.get(path).text


def test_searching_members_by_address_finds_nobody(app: Flask) -> None:
    from tests.security.browsing import browser

    make_member("Camille", email="camille.cachee@exemple.test")
    text = browser(app, role="member").get("/membres/?q=camille.cachee@exemple.test").text
    assert "Camille</a>" not in text


def test_inviting_needs_a_role_before_it_says_anything(app: Flask, people: None) -> None:
    from tests.security.browsing import browser

    client = browser(app, role="member")
    token = fields_of(client.get("/compte/").text).get("csrf_token", "")
    bodies = set()
    for email in PEOPLE:
        data = {"csrf_token": token, "organisation": "1", "addresses": email}
        answer = client.post("/membres/inviter", data=data)
        assert answer.status_code == 403
        bodies.add(answer.text.replace(token_in(answer.text), ""))
    assert len(bodies) == 1
