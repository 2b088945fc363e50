"""Sessions and one-use links: what is over is over, and nobody brings their own."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import PASSWORD, deliver, link_in, make_actor, make_member
from tests.security.browsing import browser, fields_of, send, token_in
from wiki.accounts.actions import deactivate_user, invite_member
from wiki.accounts.models import MailedToken, Organisation, SignInSession, User
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction

FRESH = "neuf hiboux boivent du sirop"


def sign_in_by_form(
    app: Flask, member: User, *, stays: bool = False, **cookies: str
) -> FlaskClient:
    client = app.test_client()
    for name, value in cookies.items():
        client.set_cookie(name, value)
    fields = {"email": member.email, "password": PASSWORD, **({"stays": "y"} if stays else {})}
    assert send(client, "/connexion", fields, form="/deconnexion").status_code == 303
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/compte/").status_code == 200


def mailed_link(app: Flask, member: User, path: str = "/connexion/lien") -> str:
    send(app.test_client(), path, {"email": member.email})
    return link_in(deliver(app)[-1])


def test_a_token_planted_before_signing_in_opens_nothing_after(app: Flask) -> None:
    member = make_member()
    victim = sign_in_by_form(app, member, session="planted-by-somebody-else")
    assert is_in(victim)
    thief = app.test_client()
    thief.set_cookie("session", "planted-by-somebody-else")
    assert not is_in(thief)


def test_a_planted_session_of_the_attacker_ends_when_the_victim_signs_in(app: Flask) -> None:
    thief = sign_in_by_form(app, make_member())
    cookie = thief.get_cookie("session")
    assert cookie
    victim = sign_in_by_form(app, make_member(), session=cookie.value)
    fresh = victim.get_cookie("session")
    assert fresh
    assert fresh.value != cookie.value
    assert not is_in(thief)


def test_a_form_key_planted_before_signing_in_sends_nothing_after(app: Flask) -> None:
    thief = app.test_client()
    token = token_in(thief.get("/connexion").text)
    form = thief.get_cookie("form")
    assert form
    victim = sign_in_by_form(app, make_member(), form=form.value)
    assert victim.post("/compte/sessions/autres", data={"csrf_token": token}).status_code == 422


def change_password(app: Flask, member: User) -> FlaskClient:
    client = sign_in_by_form(app, member)
    send(client, "/compte/mot-de-passe", {"current": PASSWORD, "password": FRESH})
    return client


def reset_password(app: Flask, member: User) -> FlaskClient:
    client = app.test_client()
    send(client, mailed_link(app, member, "/mot-de-passe"), {"password": FRESH})
    return client


def close_account(app: Flask, member: User) -> FlaskClient:
    with transaction():
        deactivate_user(actor=system_actor(), user=session.get_one(User, member.id))
    return app.test_client()


WAYS = {"changed": change_password, "reset": reset_password, "closed": close_account}


@pytest.mark.parametrize("way", WAYS)
def test_every_other_session_and_link_is_over(app: Flask, way: str) -> None:
    member = make_member()
    others = [sign_in_by_form(app, member, stays=stays) for stays in (False, True)]
    links = [mailed_link(app, member), mailed_link(app, member, "/mot-de-passe")]
    end: Callable[[Flask, User], FlaskClient] = WAYS[way]
    kept = end(app, member)
    assert [is_in(client) for client in others] == [False, False]
    assert is_in(kept) is (way != "closed")
    assert [app.test_client().get(link).status_code for link in links] == [410, 410]
    fields = {"email": member.email, "password": PASSWORD}
    assert send(app.test_client(), "/connexion", fields).status_code == 422


def test_a_link_mailed_to_the_former_address_is_over_with_it(app: Flask) -> None:
    """Whoever still reads the former mailbox no longer gets in."""
    member = make_member()
    links = [mailed_link(app, member), mailed_link(app, member, "/mot-de-passe")]
    client = sign_in_by_form(app, member)
    send(client, "/compte/adresse", {"email": "nouvelle@exemple.test", "current": PASSWORD})
    confirm = next(link_in(m) for m in deliver(app) if m.recipient == "nouvelle@exemple.test")
    assert send(app.test_client(), confirm, {}).status_code == 303
    assert [app.test_client().get(link).status_code for link in links] == [410, 410]


def test_signing_out_ends_the_session_of_whoever_copied_the_cookie(app: Flask) -> None:
    client = sign_in_by_form(app, make_member(), stays=True)
    thief = app.test_client()
    cookie = client.get_cookie("session")
    assert cookie
    thief.set_cookie("session", cookie.value)
    assert is_in(thief)
    send(client, "/deconnexion", {})
    assert not is_in(thief)


@pytest.mark.parametrize("path", ["/connexion/lien", "/mot-de-passe"])
def test_a_link_used_once_is_used_up_by_whatever_way(app: Flask, path: str) -> None:
    member = make_member()
    link = mailed_link(app, member, path)
    client, second = app.test_client(), app.test_client()
    token = fields_of(client.get(link).text)["csrf_token"]
    late = fields_of(second.get(link).text)["csrf_token"]
    data = {"csrf_token": token, "password": FRESH}
    assert client.post(link, data=data).status_code == 303
    again = second.post(link, data={"csrf_token": late, "password": FRESH + " encore"})
    assert again.status_code == 410
    assert not second.get_cookie("session")
    assert client.post(link, data=data).status_code == 410


def test_looking_at_a_link_uses_nothing_up_and_signs_nobody_in(app: Flask) -> None:
    link = mailed_link(app, make_member())
    scanner = app.test_client()
    for method in ("GET", "HEAD", "OPTIONS", "GET"):
        answer = scanner.open(link, method=method)
        assert answer.status_code == 200
        assert not scanner.get_cookie("session")
    assert send(app.test_client(), link, {}).status_code == 303


def test_links_of_one_kind_open_no_door_of_another(app: Flask) -> None:
    member, admin = make_member(), make_actor("administrator")
    with transaction():
        chamber = session.scalars(select(Organisation)).first()
        assert chamber
        invite_member(actor=admin, organisation=chamber, email="invitee@exemple.test")
    invite = link_in(deliver(app)[-1]).rpartition("/")[2]
    tokens = {
        "/connexion/lien": mailed_link(app, member).rpartition("/")[2],
        "/mot-de-passe": mailed_link(app, member, "/mot-de-passe").rpartition("/")[2],
        "/invitation": invite,
    }
    doors = (*tokens, "/compte/adresse")
    for own, token in tokens.items():
        for door in doors:
            answer = app.test_client().get(f"{door}/{token}")
            assert answer.status_code == (200 if door == own else 410), (own, door)


def test_odd_tokens_are_simply_gone(client: FlaskClient) -> None:
    for token in ("x", "%00", "%ff", "A" * 5000, "..", "%F0%9F%92%A9", "' OR 1=1 --", "%0d%0aX: y"):
        for door in ("connexion/lien", "mot-de-passe", "invitation", "compte/adresse"):
            answer = client.get(f"/{door}/{token}")
            assert answer.status_code in {404, 410}, (door, token)


def test_only_digests_of_what_opens_a_door_are_stored(app: Flask) -> None:
    client = sign_in_by_form(app, make_member())
    cookie = client.get_cookie("session")
    link = mailed_link(app, make_member())
    assert cookie
    kept = {
        *session.scalars(select(SignInSession.token_digest)),
        *session.scalars(select(MailedToken.digest)),
    }
    assert kept.isdisjoint({cookie.value, link.rpartition("/")[2]})


def test_a_malformed_session_cookie_is_a_guests(app: Flask) -> None:
    for value in (
        "x",
        "\x7f",
        "é",
        "a" * 8000,
        "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"),
        "{}",
        "null",
    ):
        client = app.test_client()
        answer = client.get(
            "/", headers={"Cookie": f"session={value}; form={value}; language={value}"}
        )
        assert answer.status_code == 200, value
        assert not is_in(client)


def test_sessions_do_not_pile_up_for_guests(client: FlaskClient) -> None:
    for path in ("/", "/guides/", "/connexion", "/rejoindre", "/nulle-part"):
        client.get(path)
    assert session.scalar(select(func.count(SignInSession.id))) == 0


def test_one_browser_signed_in_twice_keeps_the_second_person_only(app: Flask) -> None:
    first, second = make_member("Première"), make_member("Seconde")
    client = sign_in_by_form(app, first)
    send(client, "/deconnexion", {})
    send(client, "/connexion", {"email": second.email, "password": PASSWORD})
    text = client.get("/compte/").text
    assert "Seconde" in text
    assert "Première" not in text
    assert browser(app).get("/compte/").status_code == 303
