import pytest

from tests.markup.shown import html


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Quoi ? Non ! Oui ; bien", "Quoi\u202f? Non\u202f! Oui\u202f; bien"),
        ("Note : 20 % à 5 €", "Note\u00a0: 20\u00a0% à 5\u00a0€"),
        ("Des « mots » et «d’autres»", "Des «\u00a0mots\u00a0» et «\u00a0d’autres\u00a0»"),
        ("L'été d'aujourd'hui", "L’été d’aujourd’hui"),
        ("1 200 000 habitants, 20 millions", "1\u202f200\u202f000 habitants, 20\u00a0millions"),
        ("« *buzz* » :", "«\u00a0<em>buzz</em>\u00a0»\u00a0:"),
        ("à 12:30, a:b; Yahoo! et 'x'", "à 12:30, a:b; Yahoo! et 'x'"),
    ],
)
def test_french_text_is_spaced_as_in_print(typed: str, shown: str) -> None:
    assert html(typed).replace("&nbsp;", "\u00a0") == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "kept",
    [
        "`l'x ? :`",
        "    l'x ? :",
        "```\nl'x ? :\n```",
        "<https://exemple.fr/l'x>",
        "https://exemple.fr/l'x?a=;b",
        "[you don't : see]{lang=en}",
    ],
)
def test_code_addresses_and_foreign_words_are_left_alone(kept: str) -> None:
    page = html(kept)
    assert "’" not in page
    assert "\u202f" not in page
    assert "&nbsp;" not in page


def test_an_attribute_is_left_alone() -> None:
    assert "title=\"l'un : l'autre\"" in html("[x](/a \"l'un : l'autre\")")


def test_a_text_in_english_is_left_alone() -> None:
    assert html("Don't : ask ?", lang="en") == "<p>Don't : ask ?</p>"
