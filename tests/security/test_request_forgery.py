"""Another site cannot make a member act, and broken tokens break nothing."""

import html as entities
import re

import pytest
from flask import Flask

from tests.factories.accounts import PASSWORD, make_actor, make_member
from tests.factories.pages import make_page
from tests.security.browsing import OTHER_SITE, SAME_ORIGIN, browser, fields_of, send, token_in
from wiki.accounts.models import RoleGrant, User
from wiki.foundation.db import session
from wiki.pages.queries import get_current_revision

TOKENS = (
    "", " ", "x", "x" * 100_000, "\x00", "\x7f", "é", "\U0001f600",
    "null", "[]", "{}", "1", "-1", "IjEi", "IjEi.x.y", "IjEi.aaaaaa.bbbbbb", ".", "..", "...",
    "a.b.c.d", "\n", "\r\n", "%00", "<script>", "' OR 1=1", "IjEi.ZZZZZZ." + "A" * 27, "=" * 50,
    "eyJhIjoxfQ.aaaaaa.bbbbbb", "\u202e", "\ufffd",
)  # fmt: skip
COOKIES = (
    "", "x", ".", "..", "...", "a.b.c", ".eJx.y.z", "." + "A" * 5000, "\x7f", "null", "é", "%00",
    "eyJjc3JmX3Rva2VuIjoxfQ.aaaaaa.bbb", "{}", '"', '"unclosed', "a=b=c", "\\", "\\999", "\u2603",
)  # fmt: skip
KEPT = {
    "kept_target": "/administration/roles/donner", "kept.role": "administrator",
    "kept.scope": "site:0", "kept.confirmed": "1",
}  # fmt: skip


@pytest.mark.parametrize("token", TOKENS)
def test_a_malformed_token_is_refused_and_costs_no_word(app: Flask, token: str) -> None:
    page = make_page(body="Avant.\n")
    path = f"/guides/{page.book.slug}/{page.slug}/modifier"
    client = browser(app, role="member")
    client.get(path)
    fields = {"title": "Autre", "body": "Après.\n", "base_number": "1"}
    answer = client.post(path, data={**fields, "csrf_token": token})
    assert answer.status_code == 422
    assert "Après." in answer.text
    assert token not in {"<script>"} or token not in answer.text
    session.expire_all()
    assert get_current_revision(page).body == "Avant.\n"


@pytest.mark.parametrize("cookie", COOKIES)
def test_a_malformed_form_cookie_is_as_none(app: Flask, cookie: str) -> None:
    client = app.test_client()
    headers = {"Cookie": f"form={cookie.encode().decode('latin-1')}"}
    assert client.get("/connexion", headers=headers).status_code == 200
    data = {"csrf_token": "x", "email": "a@exemple.test", "password": "x"}
    assert client.post("/connexion", data=data, headers=headers).status_code == 422


@pytest.mark.parametrize(
    "header", ["form", "form=", "=", ";;;", "form=a; form=b", "a" * 20_000, "form=a\tb", '"', "é",
               "$Version=1; form=x", "session=x" + "; session=y" * 500, "\x01=\x02"],
)  # fmt: skip
def test_malformed_cookie_headers_are_a_guests(app: Flask, header: str) -> None:
    client = app.test_client()
    headers = {"Cookie": header.encode().decode("latin-1")}
    for path in ("/", "/connexion", "/compte/", "/langue"):
        assert client.get(path, headers=headers).status_code in {200, 303, 400}


def test_a_token_twice_is_read_once_and_sends_only_if_good(app: Flask) -> None:
    client = browser(app, role="member")
    good = token_in(client.get("/compte/").text)
    for tokens, status in (([good, "x"], 303), (["x", good], 422), (["", ""], 422)):
        data = {"csrf_token": tokens, "name": "N", "position_title": "", "language": "fr"}
        assert client.post("/compte/", data=data).status_code == status


def test_a_token_in_the_address_or_of_another_member_sends_nothing(app: Flask) -> None:
    mine, theirs = browser(app, role="member"), browser(app, role="member")
    good, other = (token_in(c.get("/compte/").text) for c in (mine, theirs))
    data = {"name": "Changé", "position_title": "", "language": "fr"}
    assert mine.post(f"/compte/?csrf_token={good}", data=data).status_code == 422
    assert mine.post("/compte/", data={**data, "csrf_token": other}).status_code == 422
    assert mine.get("/compte/", query_string={**data, "csrf_token": good}).status_code == 200
    assert "Changé" not in mine.get("/compte/").text


def test_words_that_another_site_sends_to_the_sign_in_screen_are_dropped(app: Flask) -> None:
    """Else a member signing in is offered a button that sends that site's words."""
    elsewhere = (
        OTHER_SITE, {"Origin": "null"}, {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost.ailleurs.example"}, {"Origin": "https://localhost:1"},
    )  # fmt: skip
    for headers in elsewhere:
        for path in ("/connexion", "/connexion/reprise", "/compte/", "/membres/inviter"):
            client = app.test_client()
            answer = client.post(
                path, data={**KEPT, "kept.email": "x@exemple.test"}, headers=headers
            )
            assert "kept.role" not in answer.text, (path, headers)
            assert "/administration" not in answer.text, (path, headers)


def test_another_site_does_not_become_administrator_by_a_members_sign_in(app: Flask) -> None:
    admin, thief = make_member(role="administrator"), make_member()
    client = app.test_client()
    trap = client.post("/connexion", data={**KEPT, "kept.email": thief.email}, headers=OTHER_SITE)
    fields = {**fields_of(trap.text), "email": admin.email, "password": PASSWORD}
    answer = client.post("/connexion", data=fields, headers=SAME_ORIGIN)
    for action in re.findall(r'<form[^>]*? action="([^"]*)"', answer.text):
        client.post(entities.unescape(action), data=fields_of(answer.text, action))
    session.expire_all()
    roles = session.query(RoleGrant).filter_by(user_id=session.get_one(User, thief.id).id).all()
    assert roles == []


def test_words_of_this_site_are_kept_still(app: Flask) -> None:
    member = make_member()
    client = app.test_client()
    path = f"/guides/{make_page().book.slug}/une-page/modifier"
    expired = client.post(path, data={"title": "T", "body": "Mes mots"}, headers=SAME_ORIGIN)
    assert expired.status_code == 401
    fields = {**fields_of(expired.text, "/connexion"), "email": member.email, "password": PASSWORD}
    answer = client.post("/connexion", data=fields, headers=SAME_ORIGIN)
    assert fields_of(answer.text, path)["body"] == "Mes mots"


def test_a_get_with_everything_in_its_address_acts_on_nothing(app: Flask) -> None:
    client = browser(app, make_actor("administrator"))
    thief = make_member()
    token = token_in(client.get("/administration/roles/donner").text)
    query = {"email": thief.email, "role": "administrator", "scope": "site:0", "confirmed": "1",
             "csrf_token": token}  # fmt: skip
    for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"):
        client.open("/administration/roles/donner", method=method, query_string=query)
    assert session.query(RoleGrant).filter_by(user_id=thief.id).all() == []


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", "", "x/y"])
def test_other_kinds_of_bodies_are_not_read_as_forms(app: Flask, kind: str) -> None:
    client = browser(app, role="member")
    token = token_in(client.get("/compte/").text)
    body = f'{{"csrf_token": "{token}", "name": "Changé"}}'
    for data in (body, f"csrf_token={token}&name=Changé&language=fr"):
        answer = client.post("/compte/", data=data.encode(), content_type=kind)
        assert answer.status_code == 422
    assert "Changé" not in client.get("/compte/").text
    header = {"X-CSRFToken": token}
    answer = client.post("/compte/", data=b"{}", content_type=kind, headers=header)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "body", ['{"csrf_token": 5}', '{"csrf_token": true}', "5", '"x"', "[[1]]", "[" * 100_000, "{",
             '{"csrf_token": "\\ud800"}', '{"csrf_token": {"a": 1}}', '{"name": 5}', "null", "NaN"],
)  # fmt: skip
def test_json_of_any_shape_is_no_form(app: Flask, body: str) -> None:
    for path in ("/connexion", "/rejoindre", "/langue", "/deconnexion", "/connexion/reprise"):
        answer = app.test_client().post(path, data=body, content_type="application/json")
        assert answer.status_code in {303, 422}, path


def test_signing_out_by_another_site_is_refused(app: Flask) -> None:
    client = browser(app, role="member")
    assert client.post("/deconnexion", headers=OTHER_SITE).status_code == 422
    assert client.get("/deconnexion").status_code == 200
    assert client.get("/compte/").status_code == 200
    assert send(client, "/deconnexion", {}).status_code == 303
