"""A tutorial is taken apart as its readers see it: what it states, its steps, its notes."""

import pytest

from tests.factories.tutorials import TEXT
from wiki.markup.rendering import render_here
from wiki.tutorials.sheet import SHEET
from wiki.tutorials.steps import Taken, take_apart


def taken(text: str, lang: str = "fr") -> Taken:
    rendered = render_here(text, lang=lang)
    return take_apart(rendered.html, [[h.level, h.id, h.text] for h in rendered.toc], SHEET)


def test_each_heading_of_the_second_level_begins_a_step_that_is_numbered() -> None:
    steps = taken(TEXT).steps
    assert [(step.number, step.id, step.text) for step in steps] == [
        (1, "ouvrir-le-compte", "Ouvrir le compte"),
        (2, "deposer-le-logo", "Déposer le logo"),
        (3, "prevenir-les-autres", "Prévenir les autres"),
    ]
    assert steps[0].html.startswith("<ol><li>Choisissez <strong>Créer</strong>.")
    assert "<h2" not in "".join(step.html for step in steps)
    assert [step.has_check for step in steps] == [True, False, False]
    assert [step.has_notes for step in steps] == [False, True, False]


def test_nothing_is_lost_and_nothing_is_said_twice() -> None:
    found = taken(TEXT)
    parts = [found.intro, *(step.html for step in found.steps), found.notes]
    parts += [value for values in found.facts.values() for value in values]
    for words in ("On y ouvre", "Choisissez", "Le nom paraît", "Un carré", "Dites-le", "Au moins",
                  "20 minutes", "Débutant", "12/03/2026"):  # fmt: skip
        assert sum(words in part.replace("\u00a0", " ") for part in parts) == 1, words


def test_what_is_stated_keeps_its_links_and_leaves_the_text() -> None:
    found = taken("Il vous faut\n: [Un compte](/aide)\n: Du temps\n\nLe début.\n\n## Un\n\nFin.\n")
    assert found.facts == {"needs": ['<a href="/aide">Un compte</a>', "Du temps"]}
    assert found.intro == "<p>Le début.</p>"


def test_definitions_that_are_no_facts_stay_in_the_text() -> None:
    found = taken("Niveau\n: Avancé\n\nUn mot\n: Ce qu’il veut dire.\n\n## Un\n\nFin.\n")
    assert found.facts == {"level": ["Avancé"]}
    assert "<dt>Un mot</dt>" in found.intro
    assert "Niveau" not in found.intro
    assert taken("Un mot\n: Son sens.\n\n## Un\n\nFin.\n").facts == {}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Rien que du texte.\n", []),
        ("", []),
        ("## Un\n\n### Détail\n\n## Deux\n", ["Un", "Deux"]),
        ("## Un\n\n> ## Cité\n\n```\n## Du code\n```\n\n## Deux\n", ["Un", "Deux"]),
        ("## Un\n\n::: note\n## Dans un encadré\n:::\n\n## Deux\n", ["Un", "Deux"]),
        ("## Un\n\n## Un\n", ["Un", "Un"]),
    ],
)  # fmt: skip
def test_only_the_headings_of_the_text_itself_are_steps(text: str, titles: list[str]) -> None:
    assert [step.text for step in taken(text).steps] == titles


def test_an_english_tutorial_states_its_facts_in_english() -> None:
    found = taken("Level\n: Beginner\n\n## One\n\n::: check\nDone.\n:::\n", lang="en")
    assert found.facts == {"level": ["Beginner"]}
    assert found.steps[0].has_check
