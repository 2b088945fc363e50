"""What members read again is not asked of a database in which nothing was written since."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.accounts import (
    join_group,
    leave_group,
    make_actor,
    make_group,
    sign_in,
)
from tests.factories.pages import make_book, make_page, revise
from tests.factories.proposals import propose
from wiki.foundation.db import db, session
from wiki.foundation.transaction import transaction
from wiki.notifications.actions import follow
from wiki.pages.models import Page
from wiki.web.kept_reads import MOST_ENTRIES, KeptReads


@pytest.fixture
def on_sqlite(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("other databases do not say whether anything was written")


def path_of(page: Page) -> str:
    return f"/guides/{page.book.slug}/{page.slug}"


def asked(client: FlaskClient, path: str) -> tuple[str, list[str]]:
    with counted_queries() as statements:
        answer = client.get(path)
    return answer.text, list(statements)


@pytest.mark.usefixtures("on_sqlite")
def test_a_page_read_again_asks_nothing(client: FlaskClient) -> None:
    path = path_of(make_page(body="Un.\n"))
    sign_in(client, make_actor())
    first = asked(client, path)
    again = asked(client, path)
    assert first[1]
    assert again == (first[0], [])


def test_what_others_write_is_read_at_once(app: Flask, client: FlaskClient) -> None:
    page = make_page(body="Un.\n")
    member, path = make_actor(), path_of(page)
    sign_in(client, member)
    for body in ("Deux.\n", "Trois.\n"):
        assert body.strip() not in client.get(path).text
        revise(page, body)
        assert body.strip() in client.get(path).text
    propose(page, "Quatre.\n")
    assert "1 proposition" in client.get(path).text.replace("\u00a0", " ")
    assert "Ne plus suivre" not in client.get(path).text
    with transaction():
        follow(actor=member, kind="page", subject_id=session.get_one(Page, page.id).id)
    assert "Ne plus suivre" in client.get(path).text


def test_whoever_leaves_a_group_reads_no_more_of_it(app: Flask) -> None:
    group = make_group()
    page = make_page(make_book(visibility="group", group_id=group.id), body="Secret.\n")
    path = path_of(page)
    inside, outside = join_group(make_actor(), group), make_actor()
    one, other = sign_in(app.test_client(), inside), sign_in(app.test_client(), outside)
    for _time in range(2):
        assert "Secret." in one.get(path).text
        assert other.get(path).status_code == 404
    leave_group(inside, group)
    assert one.get(path).status_code == 404


def test_following_is_each_member_s_own(app: Flask) -> None:
    page = make_page()
    path, reader, noise = path_of(page), make_actor(), make_actor()
    with transaction():
        follow(actor=reader, kind="page", subject_id=page.id)
    one, other = sign_in(app.test_client(), reader), sign_in(app.test_client(), noise)
    for _time in range(2):
        assert "Ne plus suivre" in one.get(path).text
        assert "Ne plus suivre" not in other.get(path).text


def test_an_answer_holds_for_one_state_and_one_question() -> None:
    kept, read = KeptReads(), iter(range(10))
    for question, state, expected in (
        ("a", (1, 1), 0), ("a", (1, 1), 0), ("b", (1, 1), 1), ("a", (1, 2), 2), ("a", (2, 2), 3),
        ("b", (1, 1), 1),
    ):  # fmt: skip
        assert kept.get(question, state, lambda: next(read)) == expected


def test_what_nobody_asked_for_lately_is_forgotten() -> None:
    kept = KeptReads()
    for number in range(MOST_ENTRIES + 1):
        kept.get(number, (1, 1), lambda: "first")
    assert kept.get(1, (1, 1), lambda: "again") == "first"
    assert kept.get(0, (1, 1), lambda: "again") == "again"
