import pytest

from tests.markup.oracle import alive
from tests.markup.shown import rendered
from wiki.markup.help import LANGUAGES, help_source
from wiki.markup.labels import _ENGLISH, _FRENCH
from wiki.markup.rules.boxes import KINDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_shows_what_it_explains(language: str) -> None:
    page = rendered(help_source(language), lang=language)
    assert alive(page.html) == []
    for shown in ("<aside", "<figcaption>", "<table>", 'type="checkbox"', "align-right", "<del>"):
        assert shown in page.html
    assert len(page.toc) > 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_box_has_a_word_in_the_help(language: str) -> None:
    source = help_source(language)
    named = {KINDS[word] for word in KINDS if f"`{word}`" in source or f"::: {word}" in source}
    assert named == set(KINDS.values())


def test_both_helps_say_the_same_things() -> None:
    outlines = [[h.level for h in rendered(help_source(lang)).toc] for lang in LANGUAGES]
    assert outlines[0] == outlines[1]


def test_an_unknown_language_is_helped_in_french() -> None:
    assert help_source("de") == help_source("fr")


def test_the_renderer_s_own_words_exist_in_both_languages() -> None:
    assert set(_FRENCH) == set(_ENGLISH)
