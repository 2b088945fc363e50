"""The rendered page cut into passages, each with those who wrote it."""

from flask import Flask

from tests.factories.pages import make_book
from wiki.pages.authorship.rendered import Passage, passages
from wiki.pages.authorship.replaying import replay
from wiki.pages.rendering import rendered

BODY = (
    "## Répondre\n\nLa chambre *répond* en deux jours.[^1] Elle signe.\n\n"
    "[^1]: Sauf pendant les congés.\n\n- Un message bref\n- Un ton simple\n\n"
    "| Réseau | Usage |\n| --- | --- |\n| Viadeo | dirigeants |\n"
)


def shown(*bodies: str) -> tuple[str, list[Passage]]:
    html = rendered(make_book("Guide"), bodies[-1]).html
    *_, last = replay(bodies)
    return html, passages(html, bodies[-1], last.runs)


def test_the_passages_joined_are_the_page(app: Flask) -> None:
    html, found = shown(BODY, BODY.replace("deux", "trois"), BODY + "\nUne fin.\n")
    assert "".join(passage.html for passage in found) == html


def test_a_page_of_one_author_is_one_passage(app: Flask) -> None:
    _html, [passage] = shown(BODY)
    assert passage.origins == (1,)


def test_each_passage_quotes_what_each_revision_brought(app: Flask) -> None:
    new = BODY.replace("deux", "trois").replace("- Un ton", "- Un logo\n- Un ton")
    _html, found = shown(BODY, new)
    quoted = [[(quote.origin, quote.text) for quote in passage.quotes] for passage in found]
    assert quoted[1] == [(1, "La chambre répond en"), (2, "trois"), (1, "jours.1 Elle signe.")]
    assert quoted[2] == [(1, "Un message bref"), (2, "Un logo"), (1, "Un ton simple")]


def test_a_note_that_stands_last_keeps_its_author(app: Flask) -> None:
    _html, found = shown(
        BODY.replace("[^1]", "").replace(": Sauf pendant les congés.\n\n", ""), BODY
    )
    assert [passage.origins for passage in found][-1] == (2,)
    assert "congés" in found[-1].html


def test_a_page_that_is_not_well_formed_has_no_passages() -> None:
    assert passages("<p>Un mot < deux</p>", "Un mot deux", [3, 1]) == []


def test_runs_that_are_not_of_this_text_give_no_passages() -> None:
    assert passages("<p>Un mot</p>", "Un mot", [5, 1]) == []
