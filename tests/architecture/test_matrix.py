"""Every route, as every role, on every state of its object; a route without a row fails."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.architecture.matrix import ROLES, Row, letter
from tests.architecture.matrix_rows import ROWS
from tests.architecture.situation import Situation, make_situation
from tests.counting import counted_queries
from tests.factories.accounts import open_session
from tests.standing import standing
from wiki.foundation.db import Base, session

BY_ENDPOINT = {(row.endpoint, row.method): row for row in ROWS}

READS = ("SELECT", "WITH", "(SELECT")


def methods(rule: Rule) -> Iterator[str]:
    for method in ("GET", "POST"):
        if method in (rule.methods or ()):
            yield method


def routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in methods(rule)
        if rule.endpoint != "static"
    }


def test_every_route_has_its_row_and_every_row_its_route(app: Flask) -> None:
    wanted = routes(app)
    assert sorted(wanted - BY_ENDPOINT.keys()) == [], "routes without a row"
    assert sorted(BY_ENDPOINT.keys() - wanted) == [], "rows without a route"


class Scene(NamedTuple):
    """A site with every role, and a page in every state; the open session of each role."""

    situation: Situation
    sessions: dict[str, str]

    def browser(self, app: Flask, role: str) -> FlaskClient:
        """A fresh browser of somebody of this role."""
        fresh = app.test_client()
        if role in self.sessions:
            fresh.set_cookie("session", self.sessions[role])
        return fresh


@pytest.fixture
def scene(app: Flask) -> Scene:
    return standing(app, _set_scene)


def _set_scene(app: Flask) -> Scene:
    situation = make_situation(app)
    people = {role: actor for role, actor in situation.actors.items() if actor.is_member}
    return Scene(situation, {role: open_session(actor) for role, actor in people.items()})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.endpoint}")
def test_a_route_answers_as_its_row_says(app: Flask, scene: Scene, row: Row) -> None:
    answered = {state: answers_of(app, scene, row, state) for state in row.answers}
    assert answered == row.answers


def answers_of(app: Flask, scene: Scene, row: Row, state: str) -> str:
    """Six letters: what each role gets, each from a fresh browser; looking writes nothing."""
    found = ""
    for role in ROLES:
        browser = scene.browser(app, role)
        with counted_queries() as statements:
            found += ask(app, browser, row, scene.situation.values(row, state))
        if row.method == "GET":
            assert [s for s in statements if not s.startswith(READS)] == [], role
    return found


def ask(app: Flask, browser: FlaskClient, row: Row, values: dict[str, object]) -> str:
    with app.test_request_context():
        rules = app.url_map.iter_rules(row.endpoint)
        arguments = {name for rule in rules for name in rule.arguments}
        path = url_for(row.endpoint, **{k: v for k, v in values.items() if k in arguments})
    answer = browser.open(path + row.query, method=row.method, data=row.data or None)
    return letter(answer.status_code, answer.headers.get("Location", ""))


def test_no_post_is_taken_without_its_token(app: Flask, scene: Scene) -> None:
    """As administrator, with words but no token: whatever is answered, nothing has changed."""
    browser = scene.browser(app, "administrator")
    before = everything()
    for endpoint, method in sorted(routes(app)):
        row = BY_ENDPOINT.get((endpoint, method))
        if method == "POST" and row and endpoint not in WITHOUT_TOKEN:
            state = "public" if "public" in row.answers else "site"
            words = Row(
                endpoint, row.answers, method, data={"name": "x", "title": "x", "body": "x"}
            )
            ask(app, browser, words, scene.situation.values(row, state))
            assert everything() == before, endpoint


def everything() -> dict[str, list[object]]:
    """Every row of every table."""
    session.rollback()
    return {
        table.name: sorted(map(repr, session.execute(table.select())))
        for table in Base.metadata.sorted_tables
    }


WITHOUT_TOKEN = {
    "accounts.choose_language",  # sets a cookie of display and nothing else
}
