"""« Vouliez-vous dire … ? », with accents, and only where it helps."""

from html import unescape

from flask import Flask

from tests.factories.accounts import make_actor
from tests.factories.experiences import make_experience, make_topic
from tests.factories.pages import make_page
from tests.factories.search import bring_up_to_date, look, suggestions
from tests.factories.threads import make_thread


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


def test_a_word_looked_for_in_titles_is_put_right_from_titles(app: Flask) -> None:
    make_page(None, "Les réseaux sociaux", "On dit aussi raiseaux, et résaux.\n")
    bring_up_to_date(app)
    assert instead(app, "titre:resaux") == "titre:réseaux"
    assert instead(app, "titre:reseaux") == ""
    assert instead(app, "titre:aussy") == ""


def test_names_after_a_field_are_put_right(app: Flask) -> None:
    durand, martin = make_actor(name="Alix Durand"), make_actor(name="Hélène de l’Aubépine")
    make_topic("Google Business Profile")
    make_experience(durand, "Un direct sur la mer", platforms=("google-business-profile",))
    make_thread(martin, "Un direct en ville", "Du bruit.\n")
    bring_up_to_date(app)
    assert instead(app, "auteur:durrand") == "auteur:Durand"
    assert instead(app, 'auteur:"alix durrand"') == 'auteur:"Alix Durand"'
    assert instead(app, "auteur:« hélenne aubepyne »") == 'auteur:"Hélène Aubépine"'
    assert instead(app, "direct auteur : durrand -ville") == "direct auteur : Durand -ville"
    assert instead(app, "plateforme:gogle mer") == 'plateforme:"Google Business Profile" mer'
    assert instead(app, "type:experiance") == "type:experience"
    assert instead(app, "dirrect auteur:durrand type:expérianse") == (
        "direct auteur:Durand type:experience"
    )


def test_names_that_something_has_are_left_as_they_are(app: Flask) -> None:
    durand, dumand = make_actor(name="Alix Durand"), make_actor(name="Alix Dumand")
    make_thread(durand, "La mer", "De l’eau.\n")
    make_thread(dumand, "La ville", "Du bruit.\n")
    bring_up_to_date(app)
    assert instead(app, "auteur:durand") == ""
    assert instead(app, "auteur:durand ville") == ""
    assert instead(app, "auteur:girofle") == ""
    assert instead(app, "plateforme:cannelle type:clou") == ""


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
