"""What somebody might write to hurt others, or wish that they had never written."""

import pytest
from flask.testing import FlaskClient

from tests.browser_without_script import filled, form_of
from tests.ending import ends
from tests.factories.accounts import make_actor, sign_in
from tests.factories.glossary import make_lexicon, make_term
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import system_actor
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.glossary.queries import get_vocabulary
from wiki.glossary.term_list import read_term_list
from wiki.glossary.tokens import keys_of
from wiki.glossary.uses import look_for_uses, uses_in
from wiki.glossary.vocabulary import plain, word_slug
from wiki.pages.actions import change_book_readers, delete_page

pytestmark = pytest.mark.usefixtures("app")

MANY = 300_000


def test_a_guide_that_is_restricted_is_named_nowhere_as_using_a_term(client: FlaskClient) -> None:
    term = make_term(make_lexicon(), "Mur")
    restricted = make_page(make_book("Guide"), "Page réservée", "Le mur.\n")
    deleted = make_page(make_book("Autre"), "Page supprimée", "Le mur.\n")
    make_page(make_book("Troisième"), "Page qui reste", "Le mur.\n")
    look_for_uses()
    here = f"/lexique/{term.book.slug}/{term.slug}"
    assert "Page réservée" in client.get(here).text
    with transaction():
        change_book_readers(
            actor=system_actor(), book=restricted.book, visibility="members", group=None
        )
        delete_page(actor=system_actor(), page=deleted)
    html = client.get(here).text
    assert "Page réservée" not in html
    assert "Page supprimée" not in html
    assert "Page qui reste" in html


def test_a_heading_that_was_taken_away_is_shown_nowhere(client: FlaskClient) -> None:
    term = make_term(make_lexicon(), "Mur")
    page = make_page(make_book("Guide"), "La page", "## Titre regretté\n\nLe mur.\n")
    look_for_uses()
    here = f"/lexique/{term.book.slug}/{term.slug}"
    assert "Titre regretté" in client.get(here).text
    revise(page, "## Titre d’après\n\nLe mur.\n")
    assert "Titre regretté" not in client.get(here).text
    look_for_uses()
    assert "Titre d’après" in client.get(here).text


@pytest.mark.parametrize(
    "sign", ["[", "[[", "[^", "[](", "[[a|", "*a ", "**a ", "_a ", "`a ", "*_a ", "*", "*a* *"]
)
def test_a_definition_of_signs_alone_costs_its_length(sign: str) -> None:
    with ends():
        plain(sign * MANY)


def test_many_headings_above_many_uses_cost_their_number() -> None:
    term = make_term(make_lexicon(), "Mur")
    html = "".join(f'<h2 id="a{n}">Titre <em>{n}</em></h2><p>Mur</p>' for n in range(60_000))
    with ends():
        found = uses_in(html, get_vocabulary(system_actor()), "fr", set(), 0)
    assert found == {term.id: ("a0", "Titre 0")}


@pytest.mark.parametrize("word", [f"a{' ' * MANY}b", "(" * MANY, "(a) " * MANY + "b"])
def test_a_word_that_never_ends_costs_its_length(word: str) -> None:
    with ends():
        word_slug(word)
        keys_of(word)


@pytest.mark.parametrize("line", [" " * MANY, "|" + " " * MANY, "--" * MANY, "| -- " * MANY + "x"])
def test_a_line_that_is_almost_a_rule_costs_its_length(line: str) -> None:
    with ends(), pytest.raises(Invalid):
        read_term_list(f"rien\n{line}x\n".encode(), "liste.md")


def test_a_cell_that_never_ends_is_told(client: FlaskClient) -> None:
    lexicon = make_lexicon()
    sign_in(client, make_actor("administrator"))
    path = f"/lexique/{lexicon.slug}/importer"
    table = f'Terme;Définition\n"{"x" * 200_000}";Un mot.\n'
    answer = client.post(path, data=filled(form_of(client.get(path), -1)) | {"text": table})
    assert answer.status_code == 422
    assert "pas une liste au format CSV" in answer.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Un **mot *dans* un autre**, `là`, __ou__ ***là***.", "Un mot dans un autre, là, ou là."),
        ("*a_b* [[Page|le mot]] [[Fil#haut]] [ici](https://exemple.test/a_(b))[^1]",
         "a_b le mot Fil ici)"),
        ("a * b * c [seul] (deux)", "a * b * c [seul] (deux)"),
    ],
)  # fmt: skip
def test_marks_are_taken_out_of_definitions(written: str, read: str) -> None:
    assert plain(written) == read
