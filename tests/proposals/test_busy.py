"""Where the site is busy with somebody, it says so, and what they wrote comes back."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import filled, form_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Page, Revision
from wiki.proposals.models import Proposal
from wiki.web.turns import Turns

TEXT = "Tout ce que j’ai écrit.\n"
SAID = "encore occupé"


@pytest.fixture
def writer(app: Flask) -> Actor:
    app.extensions["turns"] = Turns(patience=0)
    return make_actor()


@pytest.fixture
def busy(app: Flask, writer: Actor) -> Iterator[FlaskClient]:
    """The browser of somebody for whom the site is at work already."""
    client = sign_in(app.test_client(), writer)
    with app.extensions["turns"].take(writer.user_id):
        yield client


def sent(client: FlaskClient, path: str, **fields: str) -> str:
    """The screen that comes back, refused for now."""
    form = filled(form_of(client.get(path)))
    answer = client.post(path, data={**form, **fields})
    assert answer.status_code == 429
    return answer.text


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("button", ["preview", "publish"])
def test_the_text_of_a_new_page_comes_back(busy: FlaskClient, button: str) -> None:
    book = make_book(regime="open")
    path = f"/guides/{book.slug}/nouvelle"
    pages = count(Page)
    screen = sent(busy, path, title="Neuve", body=TEXT, **{button: "1"})
    assert SAID in screen
    assert TEXT.strip() in screen
    assert count(Page) == pages


@pytest.mark.parametrize("button", ["preview", "publish"])
def test_the_text_of_a_page_comes_back(busy: FlaskClient, button: str) -> None:
    page = make_page(make_book(regime="open"), "Accueil")
    path = f"/guides/{page.book.slug}/{page.slug}/modifier"
    revisions = count(Revision)
    screen = sent(busy, path, body=TEXT, **{button: "1"})
    assert SAID in screen
    assert TEXT.strip() in screen
    assert count(Revision) == revisions


def test_a_section_stays_a_section(busy: FlaskClient) -> None:
    page = make_page(make_book(regime="open"), "Accueil", body="# Un\n\nun\n\n# Deux\n\ndeux\n")
    path = f"/guides/{page.book.slug}/{page.slug}/modifier"
    form = filled(form_of(busy.get(f"{path}?section=un")))
    answer = busy.post(path, data={**form, "body": TEXT, "publish": "1"})
    assert answer.status_code == 429
    assert filled(form_of(answer))["section"] == "un"


def test_the_editor_s_script_is_told_in_one_sentence(busy: FlaskClient) -> None:
    book = make_book(regime="open")
    form = filled(form_of(busy.get(f"/guides/{book.slug}/nouvelle")))
    fields = {"csrf_token": form["csrf_token"], "body": TEXT, "book": book.slug}
    answer = busy.post("/editeur/apercu", data=fields)
    assert answer.status_code == 429
    assert SAID in answer.get_json()["error"]


def test_nobody_else_waits(busy: FlaskClient, app: Flask) -> None:
    book = make_book(regime="open")
    other = sign_in(app.test_client(), make_actor())
    path = f"/guides/{book.slug}/nouvelle"
    form = filled(form_of(other.get(path)))
    answer = other.post(path, data={**form, "title": "T", "body": TEXT, "preview": "1"})
    assert answer.status_code == 200
    assert count(Proposal) == 0
