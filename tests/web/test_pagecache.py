"""Pages kept for guests: fast for them, and never shown to somebody with other rights."""

import gzip
import re

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.models import User
from wiki.foundation.clock import now
from wiki.foundation.db import db, session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book, Page
from wiki.web.pagecache import PageCache

PATH = "/guides/guide/a"


@pytest.fixture
def page(app: Flask) -> Page:
    return make_page(make_book("Guide"), "A", "Du texte. " * 100)


def test_a_guest_is_told_that_nothing_changed(client: FlaskClient, page: Page) -> None:
    first = client.get(PATH)
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert {"Cookie", "Accept-Encoding"} <= first.vary.as_set(preserve_casing=True)
    assert "Set-Cookie" not in first.headers
    again = client.get(PATH, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in again.headers


def test_a_guest_page_carries_no_token_and_opens_no_session(
    client: FlaskClient, page: Page
) -> None:
    for path in ("/guides/", "/guides/guide/", PATH, "/guides/guide/tout", f"{PATH}/historique"):
        answer = client.get(path)
        assert "csrf_token" not in answer.text, path
        assert "Set-Cookie" not in answer.headers, path


def test_the_second_guest_costs_nothing_and_after_any_write_one_question(
    client: FlaskClient, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(PATH).data
    monkeypatch.setattr("wiki.pages.views.reading.render_template", None)
    with counted_queries() as asked:
        assert client.get(PATH).data == first
    assert len(asked) == (0 if db.engine.dialect.name == "sqlite" else 1)
    make_actor()
    with counted_queries() as asked:
        assert client.get(PATH).data == first
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip", "gzip"),
     ("br;q=0, gzip;q=0, identity", None)],
)  # fmt: skip
def test_each_browser_gets_what_it_can_read(
    client: FlaskClient, page: Page, accepted: str, encoding: str | None
) -> None:
    plain = client.get(PATH).data
    read = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    for _cold_then_warm in range(2):
        answer = client.get(PATH, headers={"Accept-Encoding": accepted})
        assert answer.headers.get("Content-Encoding") == encoding
        assert read[encoding](answer.data) == plain
        assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_a_change_is_seen_at_once_by_everybody(client: FlaskClient, page: Page) -> None:
    tag = client.get(PATH).headers["ETag"]
    revise(page, "Autre texte.")
    answer = client.get(PATH, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "Autre texte." in answer.text


def test_members_have_pages_of_their_own_and_guests_never_see_them(
    app: Flask, client: FlaskClient, page: Page
) -> None:
    names = [make_actor(name=name) for name in ("Dominique", "Camille")]
    guest = app.test_client()
    before = guest.get(PATH)
    tags = {before.headers["ETag"]}
    for actor in names:
        own = sign_in(client, actor).get(PATH)
        assert own.headers["Cache-Control"] == "private, no-cache"
        assert actor.name in own.text
        assert "/modifier" in own.text
        tags.add(own.headers["ETag"])
        again = client.get(PATH, headers={"If-None-Match": own.headers["ETag"]})
        assert (again.status_code, again.headers["Cache-Control"]) == (304, "private, no-cache")
    assert len(tags) == 3
    after = guest.get(PATH)
    assert after.data == before.data
    assert guest.get(PATH, headers={"If-None-Match": own.headers["ETag"]}).status_code == 200


def test_closing_a_book_closes_what_was_kept_of_it(
    app: Flask, client: FlaskClient, page: Page
) -> None:
    paths = (PATH, "/guides/guide/", "/guides/guide/tout", f"{PATH}.md", "/guides/guide/tout.md")
    tags = {path: client.get(path).headers["ETag"] for path in paths}
    with transaction():
        session.get_one(Book, page.book.id).visibility = "members"
    for path, tag in tags.items():
        assert client.get(path).status_code == 404, path
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 404, path
    member = sign_in(app.test_client(), make_actor())
    for path in paths:
        answer = member.get(path)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-cache")
        assert client.get(path).status_code == 404, path


def test_members_with_the_same_rights_share_a_page_without_its_names(
    app: Flask, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_actor(name="Dominique <b>"), make_actor(name="Camille")
    editor = make_actor("editor", ("book", page.book.id), name="Sacha")
    texts = []
    for actor in (first, second, editor):
        browser = sign_in(app.test_client(), actor)
        texts.append(browser.get(PATH).text)
        if actor is first:
            monkeypatch.setattr(
                "wiki.pages.views.reading.render_template", lambda *_a, **_k: "autre"
            )
    assert "Dominique &lt;b&gt;" in texts[0]
    assert "Camille" in texts[1]
    assert "Dominique" not in texts[1]
    assert second.organisation_label in texts[1]
    assert texts[2] == "autre"


def test_the_form_token_of_each_member_is_their_own(app: Flask, page: Page) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    browsers = [sign_in(app.test_client(), make_actor()) for _ in range(2)]
    tokens = []
    for browser in browsers:
        found = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(PATH).text)
        assert found
        tokens.append(found[1])
    assert tokens[0] != tokens[1]
    stolen = browsers[1].post("/deconnexion", data={"csrf_token": tokens[0]})
    assert stolen.status_code >= 400 or browsers[1].get("/compte/").status_code == 200
    browsers[0].post("/deconnexion", data={"csrf_token": tokens[0]})
    assert browsers[0].get("/compte/").status_code != 200


def test_an_account_that_is_closed_is_a_guest_at_once(app: Flask, page: Page) -> None:
    actor = make_actor(name="Dominique")
    browser = sign_in(app.test_client(), actor)
    assert "Dominique" in browser.get(PATH).text
    assert "Dominique" in browser.get(PATH).text
    with transaction():
        session.get_one(User, actor.user_id).deactivated_at = now()
    assert "Dominique" not in browser.get(PATH).text


def test_languages_are_kept_apart(client: FlaskClient, page: Page) -> None:
    french = client.get(PATH)
    client.set_cookie("language", "en")
    english = client.get(PATH)
    assert 'lang="fr"' in english.text.partition("<main")[2]
    assert "Skip to the content" in english.text
    assert english.headers["ETag"] != french.headers["ETag"]
    client.delete_cookie("language")
    assert client.get(PATH).data == french.data


def test_the_cache_forgets_what_was_asked_for_longest_ago() -> None:
    cache = PageCache(entries=3, size=100)
    for name in "abc":
        cache.put(name, b"x" * 10, "br")
    assert cache.get("a", "br")
    cache.put("d", b"x" * 10, "br")
    assert [n for n in "abcd" if cache.get(n, "br")] == ["a", "c", "d"]
    cache.put("a", b"x" * 60, "gzip")
    assert cache.get("a", "gzip")
    cache.put("e", b"x" * 90, "br")
    assert [n for n in "acde" if cache.get(n, "br")] == ["e"]
    cache.put("f", b"x" * 101, "br")
    assert cache.get("f", "br") is None
    assert cache.get("f", "gzip") is None
