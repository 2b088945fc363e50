"""Tries are counted by account and by address, whatever the spelling of either."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tests.factories.accounts import PASSWORD, make_member
from tests.security.browsing import raw, send, token_in
from wiki.accounts.throttling import LIMITS, Visitor, count_try

MOST = LIMITS["sign_in"].per_account
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
