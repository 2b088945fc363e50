"""Renaming pages and adding them, in plain forms."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.pages.forms import hidden, send
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Page, Revision

EDIT = "/guides/guide/a/modifier"


@pytest.fixture
def member(client: FlaskClient) -> Actor:
    """A member, signed in in the browser."""
    actor = make_actor()
    sign_in(client, actor)
    return actor


@pytest.fixture
def page(client: FlaskClient) -> Page:
    return make_page(make_book("Guide"), "A", "Texte un.\n")


def revisions() -> int:
    return session.scalar(select(func.count()).select_from(Revision)) or 0


def test_a_page_is_renamed_and_says_so_once(client: FlaskClient, member: Actor, page: Page) -> None:
    make_page(page.book, "Prise")
    assert send(client, "/guides/guide/a/renommer", slug="prise").status_code == 422
    answer = send(client, "/guides/guide/a/renommer", slug="Été à Évry")
    assert answer.location == "/guides/guide/ete-a-evry"
    said = "La page a une nouvelle adresse"
    assert said in client.get(answer.location).text
    assert said not in client.get(answer.location).text


def test_an_editor_adds_a_page_where_they_want_it(client: FlaskClient, page: Page) -> None:
    editor = make_actor("editor", ("book", page.book.id))
    sign_in(client, editor)
    path = f"/guides/guide/nouvelle?titre=Les+blogs&sous={page.id}"
    opened = client.get(path)
    assert 'value="Les blogs"' in opened.text
    assert f'value="{page.id}" selected' in opened.text
    fields = {**hidden(opened), "title": "Les blogs", "body": "Texte.", "parent": str(page.id)}
    shown = client.post(path, data={**fields, "preview": "1"})
    assert "<p>Texte.</p>" in shown.text
    assert client.post(path, data={**fields, "title": ""}).status_code == 422
    assert revisions() == 1
    answer = client.post(path, data=fields)
    assert answer.location == "/guides/guide/les-blogs"
    created = session.scalars(select(Page).where(Page.slug == "les-blogs")).one()
    assert (created.parent_id, created.created_by_id) == (page.id, editor.contributor_id)
    elsewhere = make_page(make_book("Autre"))
    wrong = client.post(path, data={**fields, "parent": str(elsewhere.id)})
    assert wrong.status_code == 422
