"""Nobody decides from outside what the site is called: not in answers, not in mails."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import make_member
from tests.factories.pages import make_page
from tests.security.browsing import send
from tests.security.elsewhere import EVIL
from wiki.foundation.db import session
from wiki.journal.worker import deliver_next
from wiki.mail.models import OutgoingMail

PUBLIC = "http://guides.exemple.test"
FORWARDED = {
    "X-Forwarded-Host": EVIL, "X-Forwarded-Server": EVIL, "X-Host": EVIL, "X-Original-Host": EVIL,
    "Forwarded": f"host={EVIL};proto=https", "X-Forwarded-Proto": "https",
    "X-Rewrite-Url": f"//{EVIL}",
    "X-Original-Url": f"//{EVIL}", "X-Forwarded-Prefix": f"//{EVIL}", "X-Forwarded-Port": "666",
    "X-Forwarded-For": "203.0.113.9",
}  # fmt: skip
STRANGE = (EVIL, f"{EVIL}:80", f"localhost.{EVIL}", f"localhost@{EVIL}", f"{EVIL}#localhost",
           f"localhost:80@{EVIL}", f"localhost, {EVIL}", "localhost:x", "[::1", "", "local host",
           "é", f"//{EVIL}", "localhost/..", "127.0.0.1.nip.example", "a" * 5000,
           "\x00localhost", "[::1]:0", "[::1]:70000", "[::1]:", "[::2]",
           f"[::1].{EVIL}", f"[::1]@{EVIL}", "x[::1]")  # fmt: skip


@pytest.fixture
def known_site(app: Flask) -> Iterator[Flask]:
    """A site that knows its public address, as every site in service does."""
    usual = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(usual, base_url=PUBLIC)
    yield app
    app.config["SETTINGS"] = usual


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]", "[::1]:8000"])
def test_this_machine_is_known_by_each_of_its_names(client: FlaskClient, host: str) -> None:
    make_page()
    answer = client.get("/sitemap.xml", headers={"Host": host})
    assert answer.status_code == 200
    assert f"http://{host}/guides/" in answer.text


@pytest.mark.parametrize("host", STRANGE)
def test_a_request_for_another_host_gets_one_plain_sentence(client: FlaskClient, host: str) -> None:
    for method, path in (("GET", "/guides/"), ("POST", "/mot-de-passe"), ("GET", "/compte")):
        answer = client.open(path, method=method, headers={"Host": host})
        assert answer.status_code == 400
        assert EVIL not in answer.text + str(answer.headers)
        assert answer.headers["Content-Security-Policy"]


def test_forwarded_headers_change_no_byte_without_a_proxy(client: FlaskClient) -> None:
    page = make_page()
    for path in ("/", "/guides/", f"/guides/{page.book.slug}/{page.slug}", "/sitemap.xml",
                 "/robots.txt", "/compte", "/nulle-part"):  # fmt: skip
        plain = client.get(path)
        forged = client.get(path, headers=FORWARDED)
        assert (forged.status_code, forged.data) == (plain.status_code, plain.data)
        assert forged.headers.get("Location") == plain.headers.get("Location")


def test_mails_carry_the_address_of_the_settings(known_site: Flask) -> None:
    member = make_member()
    asked = (("/mot-de-passe", {}), ("/connexion/lien", {}))
    for path, more in asked:
        client = known_site.test_client()
        send(client, path, {"email": member.email, **more}, headers=FORWARDED)
    with known_site.test_request_context("/", base_url=f"http://{EVIL}"):
        while deliver_next():
            pass
    mails = list(
        session.scalars(OutgoingMail.__table__.select().with_only_columns(OutgoingMail.body))
    )
    assert len(mails) == 2
    for body in mails:
        assert f"{PUBLIC}/" in body
        assert EVIL not in body


def test_canonical_addresses_are_those_of_the_settings(known_site: Flask) -> None:
    page = make_page()
    client = known_site.test_client()
    for path in (f"/guides/{page.book.slug}/{page.slug}", "/sitemap.xml", "/robots.txt"):
        text = client.get(path, headers={"Host": "127.0.0.1:666", **FORWARDED}).text
        assert PUBLIC in text
        assert ":666" not in text
