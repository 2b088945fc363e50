"""How a page came to be: its history, its revisions, two of them compared."""

import re

import pytest
from flask.testing import FlaskClient

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page, revise
from wiki.pages.models import Page


@pytest.fixture
def page(client: FlaskClient) -> Page:
    page = make_page(make_book("Guide"), "A", "Un mot ancien.\n\nReste.\n")
    revise(page, "Un mot nouveau.\n\nReste.\n", actor=make_actor(name="Camille"), summary="Mieux")
    return page


def test_the_history_says_who_when_and_why(client: FlaskClient, page: Page) -> None:
    text = client.get("/guides/guide/a/historique").text
    assert text.index("Modification n°\u00a02") < text.index("Modification n°\u00a01")
    assert "Mieux" in text
    assert "par Camille (" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "/guides/guide/a/comparer?de=1&amp;a=2" in text


def test_a_long_history_is_read_slice_by_slice(client: FlaskClient, page: Page) -> None:
    for number in range(3, 54):
        revise(page, f"Texte {number}")
    first = client.get("/guides/guide/a/historique").text
    found = re.search(r'href="(/guides/guide/a/historique\?avant=\d+)"', first)
    assert found
    second = client.get(found[1]).text
    numbers = re.findall(r"/modifications/(\d+)", first + second)
    assert list(dict.fromkeys(numbers)) == [str(n) for n in range(53, 0, -1)]
    assert client.get("/guides/guide/a/historique?avant=x").status_code == 200


def test_a_revision_is_read_as_it_was(client: FlaskClient, page: Page) -> None:
    old = client.get("/guides/guide/a/modifications/1")
    assert "Un mot ancien." in old.text
    assert "Ce texte a été modifié depuis." in old.text
    assert '<meta name="robots" content="noindex">' in old.text
    new = client.get("/guides/guide/a/modifications/2")
    assert "C’est le texte publié à présent." in new.text
    for nothing in ("0", "3", "99999999999999999999999", "x", "-1"):
        assert client.get(f"/guides/guide/a/modifications/{nothing}").status_code == 404, nothing


@pytest.mark.parametrize("view", ["", "&vue=source"])
def test_a_comparison_marks_words_without_needing_colour(
    client: FlaskClient, page: Page, view: str
) -> None:
    text = client.get(f"/guides/guide/a/comparer?de=1&a=2{view}").text
    assert re.search(r"<del[^>]*>.*?ancien.*?</del>", text, re.S)
    assert re.search(r"<ins[^>]*>.*?nouveau.*?</ins>", text, re.S)
    assert 'class="diff-summary"' in text
    assert "Camille" in text


def test_without_numbers_the_last_change_is_shown(client: FlaskClient, page: Page) -> None:
    assert client.get("/guides/guide/a/comparer").text.count("nouveau") > 0
    turned = client.get("/guides/guide/a/comparer?de=2&a=1&vue=source")
    assert turned.status_code == 302
    assert turned.location == "/guides/guide/a/comparer?vue=source&de=1&a=2"


@pytest.mark.parametrize(
    "query", ["de=1", "a=2", "de=0&a=2", "de=1&a=9", "de=-1&a=2", "de=x&a=2", "de=&a=", "de=1&a=²"]
)
def test_numbers_that_are_none_are_not_found(client: FlaskClient, page: Page, query: str) -> None:
    assert client.get(f"/guides/guide/a/comparer?{query}").status_code == 404


def test_marks_never_let_a_tag_through(client: FlaskClient, page: Page) -> None:
    revise(page, "Un `<script>alert(1)</script>` et <img src=x onerror=alert(1)>.\n")
    revise(page, "Un `<script>alert(2)</script>` et <img src=x onerror=alert(2)>.\n")
    for view in ("", "&vue=source"):
        main = client.get(f"/guides/guide/a/comparer?de=3&a=4{view}").text.partition("<main")[2]
        assert "<script" not in main
        assert "<img" not in main


@pytest.mark.parametrize("view", ["", "&vue=source"])
def test_a_comparison_leads_to_each_place_that_changed(client: FlaskClient, view: str) -> None:
    page = make_page(body="Un.\n\nDeux.\n\nTrois.\n\nQuatre.\n\nCinq.\n")
    revise(page, "Un et un.\n\nDeux.\n\nTrois.\n\nQuatre et quatre, oui.\n\nSix.\n\nCinq.\n")
    shown = client.get(f"/guides/{page.book.slug}/{page.slug}/comparer?de=1&a=2{view}").text
    targets = re.findall(r'href="#(changement--\d+)"', shown)
    assert targets == ["changement--1", "changement--2", "changement--3"]
    assert re.findall(r'id="(changement--\d+)"', shown) == targets
    assert "Premier changement" in shown


def test_a_comparison_of_equal_texts_leads_nowhere(client: FlaskClient) -> None:
    page = make_page()
    revise(page, "Un texte.\n", title="Autre titre")
    shown = client.get(f"/guides/{page.book.slug}/{page.slug}/comparer?de=1&a=1").text
    assert "changement--" not in shown


def test_the_end_of_a_history_says_so(client: FlaskClient) -> None:
    page = make_page()
    shown = client.get(f"/guides/{page.book.slug}/{page.slug}/historique?avant=1").text
    assert "Pas de modification plus ancienne" in shown
    assert 'type="radio"' not in shown
