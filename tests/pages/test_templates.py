"""A guide's editors decide on the texts that its new pages may start from."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import create_template, delete_template, edit_template
from wiki.pages.actions.templates import MOST
from wiki.pages.models import Book, PageTemplate
from wiki.pages.queries.templates import list_templates

pytestmark = pytest.mark.usefixtures("app")


def verbs() -> list[str]:
    found = session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id))
    return [verb for verb in found if "template" in verb]


def make_template(book: Book, title: str = "Un modèle", body: str = "Un début.\n") -> PageTemplate:
    with transaction():
        return create_template(actor=make_actor("administrator"), book=book, title=title, body=body)


def test_each_change_of_a_model_is_in_the_journal_once() -> None:
    book, editor = make_book(), make_actor("administrator")
    template = make_template(book)
    assert make_template(book).id == template.id
    for _time in range(2):
        with transaction():
            edit_template(actor=editor, book=book, template=template, title="Autre", body="A.\n")
    with transaction():
        delete_template(actor=editor, book=book, template=template)
    assert verbs() == [f"pages.{verb}_template" for verb in ("create", "edit", "delete")]
    assert list_templates(book) == []


@pytest.mark.parametrize("role", ["", "moderator"])
def test_only_editors_decide_on_models(role: str) -> None:
    book, actor = make_book(), make_actor(role)
    template = make_template(book)
    with pytest.raises(NotAllowed), transaction():
        create_template(actor=actor, book=book, title="T", body="B")
    with pytest.raises(NotAllowed), transaction():
        edit_template(actor=actor, book=book, template=template, title="T", body="B")
    with pytest.raises(NotAllowed), transaction():
        delete_template(actor=actor, book=book, template=template)
    assert [one.title for one in list_templates(book)] == ["Un modèle"]


@pytest.mark.parametrize(("title", "body"), [("", "B"), ("T", " \n"), ("T", "b" * 100_001)])
def test_a_model_without_name_or_text_or_too_long_is_refused(title: str, body: str) -> None:
    with pytest.raises(Invalid):
        make_template(make_book(), title, body)


def test_a_guide_has_thirty_models_at_most() -> None:
    book = make_book()
    for number in range(MOST):
        make_template(book, f"Modèle {number}")
    with pytest.raises(Invalid):
        make_template(book, "Un de trop")


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), make_actor("administrator"))


def test_an_editor_writes_changes_and_deletes_a_model(editor: FlaskClient) -> None:
    book = make_book()
    here = f"/guides/{book.slug}/modeles"
    assert "pas de modèle à lui" in text_of(editor.get(here))
    assert "Fiche maison" in text_of(
        submit(editor, f"{here}/nouveau", title="Fiche maison", body="## Un titre")
    )
    template = list_templates(book)[0]
    submit(editor, f"{here}/{template.public_id}", title="Fiche refaite", body="## Un titre")
    assert "Fiche refaite" in text_of(editor.get(here))
    assert "Le modèle est supprimé" in text_of(submit(editor, here))
    assert list_templates(book) == []


def test_a_refused_model_comes_back_with_its_words(editor: FlaskClient) -> None:
    book = make_book()
    answer = submit(editor, f"/guides/{book.slug}/modeles/nouveau", title="", body="Des mots")
    assert answer.status_code == 422
    assert "Des mots" in answer.text
    assert "Un modèle a besoin d’un nom." in text_of(answer)


def test_a_model_of_another_guide_is_not_found_here(editor: FlaskClient) -> None:
    book, other = make_book("Un"), make_book("Deux")
    template = make_template(other)
    assert editor.get(f"/guides/{book.slug}/modeles/{template.public_id}").status_code == 404
