"""What a page states at the head of its text, and the text that it stays part of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.markup.rendering import render_here
from wiki.pages.facts import Fact, FactSheet

SHEET = FactSheet(
    (
        Fact("definition", {"fr": "Définition", "en": "Definition"}, _("Definition"),
             is_long=True, is_needed=_("Please define the term.")),
        Fact("forms", {"fr": "Variantes", "en": "Variants"}, _("Variants"), is_list=True),
    )
)  # fmt: skip

WALL = """\
Définition
: Page publique d’une organisation.

Variantes
: pages fans
: fan page

Le texte long.

## Un titre
"""


def test_a_text_says_what_it_states_and_what_comes_after() -> None:
    facts, rest = SHEET.split(WALL)
    assert facts == {
        "definition": ["Page publique d’une organisation."],
        "forms": ["pages fans", "fan page"],
    }
    assert rest == "Le texte long.\n\n## Un titre\n"
    assert SHEET.join(facts, rest, "fr") == WALL


def test_a_name_is_known_whatever_its_accents_capitals_or_language() -> None:
    assert SHEET.split("DEFINITION\n: Un mot.\n")[0] == {"definition": ["Un mot."]}
    assert SHEET.join({"definition": ["A word."]}, "", "en") == "Definition\n: A word.\n"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Un paragraphe.\n",
        "Définition\n\n: une ligne blanche entre les deux\n",
        "Définition\nsans deux-points\n",
        "Remarque\n: un nom que la fiche ne connaît pas\n",
        "# Définition\n: un titre\n",
        "Avant.\n\nDéfinition\n: trop tard\n",
        ": rien devant\n",
    ],
)
def test_what_only_looks_like_facts_stays_text(body: str) -> None:
    assert SHEET.split(body) == ({}, body)


def test_the_list_ends_with_the_first_name_that_is_unknown_or_comes_again() -> None:
    again = "Définition\n: Un.\n\nDéfinition\n: Deux.\n"
    assert SHEET.split(again) == ({"definition": ["Un."]}, "Définition\n: Deux.\n")
    other = "Définition\n: Un.\n\nRemarque\n: Deux.\n"
    assert SHEET.split(other) == ({"definition": ["Un."]}, "Remarque\n: Deux.\n")


def test_a_value_may_go_on_over_lines_and_paragraphs() -> None:
    body = "Définition\n: Une ligne\n    et sa suite.\n\n    Un paragraphe.\n\nLe texte.\n"
    facts, rest = SHEET.split(body)
    assert facts == {"definition": ["Une ligne\net sa suite.\n\nUn paragraphe."]}
    assert rest == "Le texte.\n"
    assert SHEET.join(facts, rest, "fr") == body
    assert SHEET.fields_of(body) == {"definition": "Une ligne et sa suite.\n\nUn paragraphe."}


def test_a_text_that_begins_indented_is_no_part_of_the_fact_before_it() -> None:
    facts = {"forms": ["murs"]}
    text = SHEET.join(facts, "\n  Le texte.\n", "fr")
    assert SHEET.split(text) == (facts, "Le texte.\n")


LINES = st.text(st.sampled_from("abc é:#-*>\\`[]()!1. "), min_size=1, max_size=30)
VALUES = st.lists(LINES, min_size=1, max_size=3).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(VALUES, max_size=2), st.lists(LINES, max_size=3), st.lists(LINES, max_size=4))
def test_whatever_is_filled_in_is_found_again(
    definition: list[str], forms: list[str], rest: list[str]
) -> None:
    text = SHEET.join({"definition": definition, "forms": forms}, "\n".join(rest), "fr")
    facts, after = SHEET.split(text)
    assert SHEET.join(facts, after, "fr") == text
    kept = [one.strip() for one in forms if one.strip()]
    if kept:
        assert facts["forms"] == kept


def test_readers_see_the_facts_as_a_list_of_definitions() -> None:
    html = render_here(WALL).html
    assert html.startswith("<dl><dt>Définition</dt>\n<dd>Page publique d’une organisation.</dd>")
    assert html.count("<dd>") == 3


def test_what_is_needed_is_asked_for() -> None:
    with pytest.raises(Invalid) as refusal:
        SHEET.check({"forms": ["page fan"]})
    assert list(refusal.value.errors) == ["fact_definition"]
    with pytest.raises(Invalid) as refusal:
        SHEET.check({"definition": ["x" * 5000]})
    assert list(refusal.value.errors) == ["fact_definition"]
    SHEET.check({"definition": ["Un mot."]})


def test_what_is_chosen_is_kept_as_the_choices_spell_it() -> None:
    level = Fact(
        "level", {"fr": "Niveau"}, _("Level"),
        choices={"fr": ("Débutant", "Avancé"), "en": ("Beginner", "Advanced")},
    )  # fmt: skip
    sheet = FactSheet((level,))
    for typed, kept in (("débutant", "Débutant"), ("AVANCE", "Avancé"), ("beginner", "Beginner"),
                        ("Facile", "Facile")):  # fmt: skip
        assert sheet.fields_of(f"Niveau\n: {typed}\n") == {"level": kept}
        assert sheet.split(f"Niveau\n: {typed}\n")[0] == {"level": [typed]}
    assert level.choices_in("en") == ("Beginner", "Advanced")
    assert level.choices_in("de") == ("Débutant", "Avancé")
