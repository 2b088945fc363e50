"""« Vouliez-vous dire … ? », with accents, and only where it helps."""

from html import unescape

from flask import Flask

from tests.factories.pages import make_page
from tests.factories.search import bring_up_to_date, look, suggestions


def instead(app: Flask, typed: str) -> str:
    text = look(app, typed)
    _before, _found, after = text.partition('class="search-instead"')
    return unescape(after.partition("<strong>")[2].partition("</strong>")[0])


def test_a_word_with_a_wrong_letter_is_put_right_with_its_accents(app: Flask) -> None:
    make_page(None, "Les réseaux sociaux", "Le développement économique des réseaux.\n")
    bring_up_to_date(app)
    assert instead(app, "reseuax sociaux") == "réseaux sociaux"
    assert instead(app, "developement") == "développement"


def test_words_that_are_found_are_left_as_they_are(app: Flask) -> None:
    make_page(None, "La sauge", "La sauce aussi.\n")
    bring_up_to_date(app)
    assert instead(app, "sauge") == ""
    assert instead(app, "sauces") == ""


def test_nothing_is_proposed_for_what_is_far_from_everything(app: Flask) -> None:
    make_page(None, "La Gironde", "Celle du sud.\n")
    bring_up_to_date(app)
    assert instead(app, "girofle") == ""
    assert instead(app, "canelle") == ""
    assert instead(app, "12345") == ""


def test_titles_are_suggested_from_their_words_begun(app: Flask) -> None:
    make_page(None, "Répondre à un avis", "Un texte.\n")
    make_page(None, "Un avis de tempête", "Un texte.\n")
    make_page(None, "Autre chose", "Répondre, toujours.\n")
    bring_up_to_date(app)
    assert suggestions(app, "rép") == ["Répondre à un avis"]
    assert set(suggestions(app, "avi")) == {"Répondre à un avis", "Un avis de tempête"}
    assert suggestions(app, "avis temp") == ["Un avis de tempête"]
    assert suggestions(app, "toujours") == []
    assert suggestions(app, "") == []
