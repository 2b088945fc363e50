"""What stands before the site gives again only what the site would give."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.foundation.db import db
from wiki.web.changes import SqliteWatch

PATH = "/guides/guide/a"


@pytest.fixture(autouse=True)
def page(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite says in microseconds that nothing was written")
    make_page(make_book("Guide"), "A", "Du texte. " * 100)


def asked(client: FlaskClient, path: str = PATH, **kwargs: object) -> int:
    with counted_queries() as statements:
        client.open(path, **kwargs)  # type: ignore[arg-type]
    return len(statements)


def test_an_answer_given_again_is_the_same_in_every_header(client: FlaskClient) -> None:
    for headers in ({}, {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip"}):
        first, second = client.get(PATH, headers=headers), client.get(PATH, headers=headers)
        assert first.data == second.data
        assert dict(first.headers) == dict(second.headers)
        assert first.status == second.status == "200 OK"
        tag = {"If-None-Match": first.headers["ETag"]}
        known = client.get(PATH, headers={**headers, **tag})
        assert (known.status_code, known.data) == (304, b"")
        assert known.headers["ETag"] == first.headers["ETag"]
        assert known.headers["Vary"] == first.headers["Vary"]
        assert known.headers["Content-Security-Policy"]
        head = client.head(PATH, headers=headers)
        assert (head.status_code, head.data) == (200, b"")
        assert dict(head.headers) == dict(first.headers)


def test_only_a_guest_without_cookies_or_query_is_answered_before_the_site(
    client: FlaskClient,
) -> None:
    assert asked(client) > 0
    assert asked(client) == 0
    assert asked(client, f"{PATH}?x=1") > 0
    assert asked(client, method="POST") >= 0
    assert client.post(PATH).status_code == 405
    client.set_cookie("other", "1")
    assert asked(client) > 0
    client.delete_cookie("other")
    assert asked(client) == 0
    sign_in(client, make_actor())
    assert "/modifier" in client.get(PATH).text
    assert "/modifier" in client.get(PATH).text


def test_another_name_of_the_site_or_another_path_is_another_answer(client: FlaskClient) -> None:
    make_page(make_book("Autre"), "A", "Tout autre chose.")
    local = client.get(PATH).text
    other = client.get(PATH, base_url="http://127.0.0.1").text
    assert 'href="http://localhost/guides/guide/a"' in local
    assert 'href="http://127.0.0.1/guides/guide/a"' in other
    assert client.get(PATH, base_url="http://evil.example").status_code == 400
    assert "Tout autre chose." in client.get("/guides/autre/a").text


def test_what_is_not_a_page_for_guests_is_never_given_again(client: FlaskClient) -> None:
    for path in ("/connexion", "/guides/guide/rien", f"{PATH}/modifier", "/"):
        client.get(path)
        again = client.get(path)
        assert "public" not in again.headers.get("Cache-Control", ""), path


def test_a_watch_sees_every_commit_of_others_and_a_file_put_back(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    watch = SqliteWatch(path)
    assert watch.state() is None
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    seen = [watch.state(), watch.state()]
    assert seen[0] == seen[1] is not None
    other.execute("INSERT INTO t VALUES (1)")
    assert watch.state() == seen[0]
    other.commit()
    after = watch.state()
    assert after not in (None, seen[0])
    other.execute("INSERT INTO t VALUES (2)")
    other.rollback()
    assert watch.state() == after
    other.close()
    shutil.copy(path, tmp_path / "copy.sqlite")
    path.unlink()
    shutil.move(tmp_path / "copy.sqlite", path)
    assert watch.state() not in (None, after, seen[0])
