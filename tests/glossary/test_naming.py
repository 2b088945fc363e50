"""A name belongs to one term of a lexicon; the screens of writing speak of terms."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import submit
from tests.factories.accounts import make_actor, sign_in
from tests.factories.glossary import make_lexicon, make_term
from tests.factories.tutorials import make_tutorials
from wiki.foundation.db import session
from wiki.pages.models import Book, Page

NEW = "/guides/{}/nouvelle"


@pytest.fixture
def member(client: FlaskClient) -> FlaskClient:
    return sign_in(client, make_actor())


@pytest.fixture
def lexicon(app: Flask) -> Book:
    book = make_lexicon()
    make_term(book, "Mur", "Un espace public.", forms=["journal"])
    return book


def texts_of(book: Book) -> list[str]:
    return sorted(page.title for page in session.query(Page).filter_by(book_id=book.id))


@pytest.mark.parametrize("typed", [
    {"title": "mur"}, {"title": "Journal"}, {"title": "Page", "fact_forms": "fan page\nmur"},
])  # fmt: skip
def test_a_name_that_belongs_to_a_term_leads_to_it(
    member: FlaskClient, lexicon: Book, typed: dict[str, str]
) -> None:
    answer = submit(member, NEW.format(lexicon.slug), fact_definition="Autre.", **typed)
    assert answer.status_code == 422
    assert "appartient déjà au terme «\u00a0Mur\u00a0»" in answer.text
    assert f'href="/lexique/{lexicon.slug}/mur"' in answer.text
    assert "Autre." in answer.text
    assert texts_of(lexicon) == ["Mur"]


def test_two_senses_are_told_apart_by_brackets_and_by_lexicons(
    member: FlaskClient, lexicon: Book
) -> None:
    other = make_lexicon("Lexique de Facebook", platform="Facebook")
    for book, title in ((lexicon, "Mur (jeu)"), (other, "Mur")):
        submit(member, NEW.format(book.slug), title=title, fact_definition="Un autre sens.")
    assert texts_of(lexicon) == ["Mur", "Mur (jeu)"]
    assert texts_of(other) == ["Mur"]


def test_a_term_keeps_its_own_names(member: FlaskClient, lexicon: Book) -> None:
    here = f"/guides/{lexicon.slug}/mur/modifier"
    answer = submit(member, here, fact_definition="Un espace à soi.")
    assert answer.status_code == 200
    assert "Un espace à soi." in answer.text


def test_whoever_writes_a_term_reads_of_terms(member: FlaskClient, lexicon: Book) -> None:
    html = member.get(NEW.format(lexicon.slug)).text
    assert "<h1>Nouveau terme dans «\u00a0Lexique commun\u00a0»</h1>" in html
    assert "Mot ou expression" in html
    assert "Partir d’un modèle" not in html
    assert "Place dans le guide" not in html
    assert '<a href="/lexique/" aria-current="true">' in html
    assert '<a href="/guides/">' in html
    answer = submit(member, NEW.format(lexicon.slug), title="Page", fact_definition="Un lieu.")
    assert "Le terme est publié." in answer.text
    assert '<a href="/lexique/" aria-current="true">' in member.get(
        f"/guides/{lexicon.slug}/page/historique").text  # fmt: skip


def test_whoever_writes_a_tutorial_reads_of_tutorials(member: FlaskClient) -> None:
    html = member.get(NEW.format(make_tutorials().slug)).text
    assert "<h1>Nouveau tutoriel</h1>" in html
    assert '<a href="/tutoriels/" aria-current="true">' in html


def test_columns_that_mean_nothing_are_told_before_anything_is_stored(
    client: FlaskClient, lexicon: Book
) -> None:
    editor = sign_in(client, make_actor("administrator"))
    data = "Terme;Définition;Note\nPage;Un lieu.;à revoir\n".encode()
    answer = submit(editor, f"/lexique/{lexicon.slug}/importer", file=(BytesIO(data), "termes.csv"))
    assert "n’a pas de sens ici et n’est pas reprise\u00a0: Note." in answer.text
    assert texts_of(lexicon) == ["Mur"]


def test_the_page_of_a_platform_leads_to_its_lexicon(client: FlaskClient, lexicon: Book) -> None:
    own = make_lexicon("Lexique de Facebook", platform="Facebook")
    make_term(own, "Story", "Une image d’un jour.")
    html = client.get("/plateformes/facebook").text
    assert f'href="/lexique/{own.slug}/"' in html
    assert "Une image d’un jour." in html
    assert "Un espace public." not in html
    assert "1 terme" in client.get("/plateformes/").text.replace("\u00a0", " ")


def test_the_page_of_a_platform_tells_nobody_of_a_lexicon_that_they_may_not_read(
    client: FlaskClient,
) -> None:
    own = make_lexicon("Lexique de Facebook", platform="Facebook", visibility="members")
    make_term(own, "Story", "Une image d’un jour.")
    assert "Story" not in client.get("/plateformes/facebook").text
    assert "1 terme" not in client.get("/plateformes/").text.replace("\u00a0", " ")
    member = sign_in(client, make_actor())
    assert "Story" in member.get("/plateformes/facebook").text


def test_a_letter_that_begins_no_word_is_said(client: FlaskClient, lexicon: Book) -> None:
    assert "Aucun mot ne commence par «\u00a0H\u00a0»" in client.get("/lexique/?lettre=h").text
    assert "Aucun mot" not in client.get("/lexique/?lettre=m").text
