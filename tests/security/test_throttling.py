"""Tries are counted by account and by address, whatever the spelling of either; who is locked out
is whoever tries, and not the person whose account it is.
"""

import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.proxy_fix import ProxyFix

from tests.factories.accounts import PASSWORD, make_member
from tests.security.browsing import raw, send, token_in
from wiki.accounts.throttling import LIMITS, Visitor, count_try
from wiki.accounts.visiting import remember_browser

MOST = LIMITS["sign_in"].here
WRONG = {"password": "ce n’est pas le bon"}


def wrong(app: Flask, email: str, path: str = "/connexion", **kwargs: object) -> int:
    client = app.test_client()
    data = {"csrf_token": token_in(client.get("/connexion").text), "email": email, **WRONG}
    return raw(client, path, "POST", data=data, **kwargs).status_code


def test_spellings_of_one_account_are_one_account(app: Flask) -> None:
    email = make_member(email="claire@exemple.test").email
    spellings = [
        email, email.upper(), f" {email} ", f"\t{email}", "Claire@Exemple.Test",
        "\uff43laire@exemple.test", f"{email}\n", f"\u2003{email}", "cla\u0131re@exemple.test",
    ]  # fmt: skip
    statuses = [wrong(app, spellings[n % 8]) for n in range(MOST + 3)]
    assert statuses == [422] * MOST + [429] * 3
    fields = {"email": email, "password": PASSWORD}
    assert send(app.test_client(), "/connexion", fields).status_code == 429


def test_variants_of_the_path_count_like_the_path(app: Flask) -> None:
    make_member(email="claire@exemple.test")
    variants = ("/connexion", "/connexion?a=1", "//connexion", "/connexion/", "/Connexion",
                "/%63onnexion", "/connexion;x", "/./connexion", "/connexion%20",
                "/connexion#x")  # fmt: skip
    answered = {variant: wrong(app, "claire@exemple.test", variant) for variant in variants}
    tries = sum(status == 422 for status in answered.values())
    assert set(answered.values()) <= {404, 308, 405, 422}, answered
    statuses = [wrong(app, "claire@exemple.test") for _n in range(MOST - tries + 1)]
    assert statuses[-1] == 429
    assert {wrong(app, "claire@exemple.test", variant) for variant in variants} <= {404, 308, 429}


def test_invented_forwarding_headers_give_no_new_tries(app: Flask) -> None:
    headers = ({"X-Forwarded-For": f"203.0.113.{n}", "X-Real-IP": f"203.0.113.{n}",
                "Forwarded": f"for=203.0.113.{n}", "Client-IP": f"203.0.113.{n}",
                "True-Client-IP": f"203.0.113.{n}", "CF-Connecting-IP": f"203.0.113.{n}"}
               for n in range(100))  # fmt: skip
    statuses = [
        wrong(app, f"personne{n}@exemple.test", headers=given) for n, given in enumerate(headers)
    ]
    assert statuses.count(422) == LIMITS["sign_in"].per_address
    assert statuses[-1] == 429


@pytest.fixture
def behind_proxy(app: Flask) -> Iterator[Flask]:
    """As with `WIKI_TRUSTED_PROXIES=1`."""
    usual, settings = app.wsgi_app, app.config["SETTINGS"]
    app.wsgi_app = ProxyFix(usual, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    app.config["SETTINGS"] = replace(settings, trusted_proxies=1)
    yield app
    app.wsgi_app = usual  # type: ignore[method-assign]
    app.config["SETTINGS"] = settings


def test_behind_a_proxy_only_what_the_proxy_adds_is_believed(behind_proxy: Flask) -> None:
    statuses = [
        wrong(
            behind_proxy, f"personne{n}@exemple.test",
            headers={"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.7"},
        )
        for n in range(LIMITS["sign_in"].per_address + 1)
    ]  # fmt: skip
    assert statuses[-1] == 429
    other = {"X-Forwarded-For": "203.0.113.8"}
    assert wrong(behind_proxy, "autre@exemple.test", headers=other) == 422


def test_a_success_of_ones_own_gives_no_new_tries_at_another_account(app: Flask) -> None:
    victim, thief = make_member(), make_member()
    statuses = []
    for _n in range(MOST + 2):
        statuses.append(wrong(app, victim.email))
        fields = {"email": thief.email, "password": PASSWORD}
        assert send(app.test_client(), "/connexion", fields).status_code == 303
    assert statuses == [422] * MOST + [429] * 2


def test_addresses_written_in_both_ways_of_the_internet_are_told_apart(app: Flask) -> None:
    """Where a server listens on both, people of the older one are not all one visitor."""
    keys = {
        Visitor(address, "secret").address_key("sign_in")
        for address in ("::ffff:203.0.113.7", "::ffff:198.51.100.9", "2001:db8::1")
    }
    assert len(keys) == 3
    same = {Visitor(a, "s").address_key("x") for a in ("::ffff:203.0.113.7", "203.0.113.7")}
    assert len(same) == 1


def test_neighbours_in_one_network_of_the_newer_internet_are_one_visitor(app: Flask) -> None:
    keys = {Visitor(f"2001:db8:1:2:{n:x}::1", "s").address_key("sign_in") for n in range(1, 50)}
    assert len(keys) == 1


@pytest.mark.parametrize("address", ["", "x", "é", "::1%eth0", "1.2.3.4.5", "unix:", "a" * 10_000])
def test_an_odd_address_is_still_somebody(app: Flask, address: str) -> None:
    count_try("sign_in", Visitor(address, "s"), "a@exemple.test")


def test_links_and_requests_are_bounded_from_one_address(app: Flask) -> None:
    for path, kind, more in (
        ("/mot-de-passe", "mail", {}),
        ("/rejoindre", "join", {"name": "N", "organisation": "1", "accepts": "y"}),
    ):
        make_member()
        statuses = []
        for n in range(LIMITS[kind].per_address + 1):
            client = app.test_client()
            answer = send(client, path, {"email": f"p{n}@exemple.test", **more})
            statuses.append(answer.status_code)
        assert statuses[0] == 303
        assert statuses[-1] == 429, path


def signs_in(client: FlaskClient, email: str, address: str = "203.0.113.1") -> int:
    fields = {
        "csrf_token": token_in(client.get("/connexion").text), "email": email, "password": PASSWORD,
    }  # fmt: skip
    return client.post(
        "/connexion", data=fields, environ_base={"REMOTE_ADDR": address}
    ).status_code  # fmt: skip


def asks_for_link(client: FlaskClient, email: str, address: str) -> int:
    fields = {"csrf_token": token_in(client.get("/connexion/lien").text), "email": email}
    return client.post(
        "/connexion/lien", data=fields, environ_base={"REMOTE_ADDR": address}
    ).status_code  # fmt: skip


def fail_from(app: Flask, email: str, addresses: int, each: int = MOST) -> list[int]:
    """Wrong passwords from so many networks, as many from each as it may send."""
    return [
        wrong(app, email, environ_base={"REMOTE_ADDR": f"198.51.100.{n}"})
        for n in range(addresses)
        for _try in range(each)
    ]


def known_browser(app: Flask, email: str) -> FlaskClient:
    """One in which this person has signed in before, signed out since."""
    client = app.test_client()
    assert signs_in(client, email) == 303
    client.delete_cookie("session")
    return client


def test_wrong_passwords_lock_out_whoever_types_them_and_nobody_elsewhere(app: Flask) -> None:
    email = make_member(email="claire@exemple.test").email
    assert fail_from(app, email, 1, MOST + 1)[-1] == 429
    assert signs_in(app.test_client(), email, "198.51.100.0") == 429
    assert signs_in(app.test_client(), email) == 303


def test_an_account_tried_from_everywhere_rests_but_in_the_browsers_it_knows(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 2 * MOST
    monkeypatch.setitem(LIMITS, "sign_in", replace(LIMITS["sign_in"], per_account=most))
    email = make_member(email="claire@exemple.test").email
    client = known_browser(app, email)
    assert fail_from(app, email, most // MOST) == [422] * most
    assert signs_in(app.test_client(), email) == 429
    assert signs_in(client, email) == 303


def test_a_browser_known_to_an_account_has_ten_tries_at_it_too(app: Flask) -> None:
    email = make_member(email="claire@exemple.test").email
    client = known_browser(app, email)
    statuses = []
    for _n in range(MOST + 1):
        data = {"csrf_token": token_in(client.get("/connexion").text), "email": email, **WRONG}
        statuses.append(client.post("/connexion", data=data).status_code)
    assert statuses == [422] * MOST + [429]
    assert signs_in(app.test_client(), email) == 303, "elsewhere is counted apart"


def test_a_known_browser_is_known_to_its_own_accounts_alone(app: Flask) -> None:
    victim, thief = make_member(), make_member()
    client = known_browser(app, thief.email)
    assert fail_from(app, victim.email, 1, MOST + 1)[-1] == 429
    assert signs_in(client, victim.email, "198.51.100.0") == 429


@pytest.mark.parametrize("made_up", ["", "x", "a.b.c", "WyJhIixbImIiXV0.c2lnbmVk", "é" * 10])
def test_a_made_up_cookie_is_no_known_browser(app: Flask, made_up: str) -> None:
    email = make_member(email="claire@exemple.test").email
    client = app.test_client()
    client.set_cookie("known", made_up)
    fail_from(app, email, 1)
    assert signs_in(client, email, "198.51.100.0") == 429


def test_links_asked_for_by_others_keep_nobody_from_asking(app: Flask) -> None:
    email = make_member(email="claire@exemple.test").email
    client, limit = known_browser(app, email), LIMITS["mail"]
    for n in range(limit.per_account // limit.here):
        address = f"198.51.100.{n}"
        statuses = [asks_for_link(app.test_client(), email, address) for _n in range(limit.here)]
        assert set(statuses) == {303}
        assert asks_for_link(app.test_client(), email, address) == 429
    assert asks_for_link(app.test_client(), email, "203.0.113.1") == 429
    assert asks_for_link(client, email, "198.51.100.0") == 303


def test_the_cookie_of_a_known_browser_holds_no_address_and_is_read_by_no_script(
    app: Flask,
) -> None:
    client = app.test_client()
    email = make_member(email="claire@exemple.test").email
    assert signs_in(client, email) == 303
    cookie = client.get_cookie("known")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert "claire" not in base64.urlsafe_b64decode(cookie.value.split(".")[0] + "==").decode()
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, base_url="https://guide.exemple.test")
    try:
        with app.test_request_context():
            response = app.make_response("")
            remember_browser(response, email)
    finally:
        app.config["SETTINGS"] = settings
    sent = response.headers["Set-Cookie"]
    assert sent.startswith("__Host-known=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(sent.split("; "))
