"""Changing pages in plain forms: nothing that was typed is ever lost."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from tests.pages.forms import area, hidden, send
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


def test_a_member_changes_a_page_and_reads_it(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    answer = send(
        client, EDIT, title="A bis", body="Texte deux.\r\n\r\n## Fin", summary="Plus clair"
    )
    assert (answer.status_code, answer.location) == (302, "/guides/guide/a")
    text = client.get("/guides/guide/a").text
    assert "Texte deux." in text
    assert "<h1>A bis</h1>" in text
    assert member.name in text
    revision = session.scalars(select(Revision).where(Revision.number == 2)).one()
    assert revision.body == "Texte deux.\n\n## Fin\n"
    assert revision.summary == "Plus clair"
    assert "Plus clair" in client.get("/guides/guide/a/historique").text


def test_the_form_holds_the_text_published_now(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    text = '\n\n  un espace < & «~» "\n'
    revise(page, text, actor=member)
    assert area(client.get(EDIT), "body") == text


@pytest.mark.parametrize(
    "fields", [{"title": "", "body": "mes mots"}, {"title": "x" * 201, "body": "mes mots"},
               {"title": "A", "body": "> " * 40 + "mes mots"}]
)  # fmt: skip
def test_a_refused_form_comes_back_with_every_word(
    client: FlaskClient, member: Actor, page: Page, fields: dict[str, str]
) -> None:
    answer = send(client, EDIT, **fields, summary="mon résumé")
    assert answer.status_code == 422
    assert area(answer, "body") == fields["body"] + "\n"
    assert "mon résumé" in answer.text
    assert 'role="alert"' in answer.text
    assert revisions() == 1


def test_a_form_sent_without_its_token_comes_back_whole(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(EDIT, data={"title": "A", "body": "mes mots", "base_number": "1"})
    assert answer.status_code == 422
    assert area(answer, "body") == "mes mots\n"
    assert revisions() == 1


def test_a_preview_shows_the_text_and_saves_nothing(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    fields = hidden(client.get(EDIT))
    for title in ("A", ""):
        answer = client.post(
            EDIT, data={**fields, "title": title, "body": "Du **gras**.", "preview": "1"}
        )
        assert answer.status_code == 200
        assert "Du <strong>gras</strong>." in answer.text
        assert area(answer, "body") == "Du **gras**.\n"
    refused = client.post(EDIT, data={**fields, "body": "> " * 40 + "mots", "preview": "1"})
    assert refused.status_code == 422
    assert "mots" in area(refused, "body")
    assert revisions() == 1


def test_a_conflict_shows_both_texts_whole_and_the_next_save_is_knowing(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    revise(page, "Texte de quelqu’un d’autre.\n", title="Autre titre", actor=make_actor())
    mine = {"title": "A", "body": "Mon texte à moi.\n"}
    answer = client.post(EDIT, data={**opened, **mine})
    assert answer.status_code == 409
    assert "Quelqu’un a modifié cette page pendant que vous écriviez." in answer.text
    assert area(answer, "body") == "Mon texte à moi.\n"
    assert "Texte de quelqu’un d’autre." in answer.text
    assert "Autre titre" in answer.text
    assert "/guides/guide/a/comparer?de=1&amp;a=2" in answer.text
    assert revisions() == 2
    again = client.post(EDIT, data={**hidden(answer), **mine})
    assert again.status_code == 302
    assert revisions() == 3


def test_a_preview_is_never_stopped_by_a_conflict(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    revise(page, "autre", actor=make_actor())
    answer = client.post(EDIT, data={**opened, "title": "A", "body": "moi", "preview": "1"})
    assert answer.status_code == 200
    assert hidden(answer)["base_number"] == "1"


def test_who_may_not_edit_is_told_so(client: FlaskClient) -> None:
    make_page(make_book("Guide", regime="reviewed"), "A")
    for path in (EDIT, "/guides/guide/a/renommer", "/guides/guide/nouvelle"):
        guest = client.get(path)
        assert guest.status_code in (303, 403), path
    sign_in(client, make_actor())
    for path in (EDIT, "/guides/guide/a/renommer", "/guides/guide/nouvelle"):
        for ask in (client.get, client.post):
            assert ask(path).status_code == 403, path
    assert revisions() == 1


def test_a_form_sent_to_an_old_address_goes_on_with_its_words(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    assert send(client, "/guides/guide/a/renommer", slug="Nouvelle adresse").status_code == 302
    answer = client.post(EDIT, data={**opened, "title": "A", "body": "mes mots"})
    assert answer.status_code == 308
    assert answer.location == "/guides/guide/nouvelle-adresse/modifier"


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
