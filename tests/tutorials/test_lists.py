"""Tutorials by platform and by level, narrowed by what one looks for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import page_of, text_of, unnarrowed
from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.pages import make_book, make_page, revise
from tests.factories.tutorials import make_tutorial, make_tutorials, mark, with_level
from wiki.foundation.actor import GUEST
from wiki.pages.models import Book
from wiki.tutorials.queries import Chosen, count_facets, list_tutorials


def titles(chosen: Chosen = Chosen(), **kwargs: object) -> list[str]:  # noqa: B008
    return [line.title for line in list_tutorials(GUEST, chosen, **kwargs).rows]  # type: ignore[arg-type]


@pytest.fixture
def book(app: Flask) -> Book:
    """Five tutorials, and a page of a guide about the same."""
    linkedin, facebook = make_topic("LinkedIn"), make_topic("Facebook")
    network = make_topic("Animer", "objective")
    book = make_tutorials()
    make_tutorial(book, "Avancer", with_level("Avancé"), (linkedin,))
    make_tutorial(book, "Débuter", with_level("Débutant"), (linkedin, network))
    make_tutorial(book, "Les deux", with_level("intermédiaire"), (linkedin, facebook))
    make_tutorial(book, "Sans plateforme", with_level("Facile"), (network,))
    make_tutorial(book, "Ailleurs", "Sans rien dire.\n\n## Un\n\nFin.\n")
    make_page(make_book("Guide"), "Page", with_level("Débutant"))
    return book


def test_by_platform_then_by_level_those_about_none_last(book: Book) -> None:
    assert titles() == ["Les deux", "Débuter", "Avancer", "Ailleurs", "Sans plateforme"]


def test_each_filter_narrows_and_counts_what_it_would_find(book: Book) -> None:
    assert titles(Chosen(platform="linkedin")) == ["Les deux", "Débuter", "Avancer"]
    assert titles(Chosen(level="intermediate")) == ["Les deux"]
    assert titles(Chosen(platform="linkedin", objective="animer")) == ["Débuter"]
    assert titles(Chosen(platform="nulle-part")) == []
    found = count_facets(GUEST, Chosen(objective="animer"))
    assert found.total == 2
    assert [(f.value, f.number) for f in found.platforms] == [("linkedin", 1)]
    assert [(f.value, f.number) for f in found.levels] == [("beginner", 1)]
    assert [(f.value, f.number) for f in found.objectives] == [("animer", 2)]
    assert found.themes == []


def test_words_of_a_level_elsewhere_in_the_facts_are_no_level(app: Flask) -> None:
    book = make_tutorials()
    text = 'Durée\n: 5 min\n\nIl vous faut\n: "level":"Débutant"\n: Débutant\n\n## Un\n\nFin.\n'
    page = make_tutorial(book, "Piège", text)
    assert titles(Chosen(level="beginner")) == []
    revise(page, f"Niveau\n: DEBUTANT\n\n{text}")
    assert titles(Chosen(level="beginner")) == ["Piège"]


def test_page_by_page_nobody_is_lost_or_seen_twice(book: Book) -> None:
    seen, after = [], ""
    while True:
        lines = list_tutorials(GUEST, after=after, limit=2)
        seen += [line.title for line in lines.rows]
        after = lines.after
        if not after:
            break
    assert seen == titles()


def test_the_screen_shows_platforms_levels_durations_and_days(
    client: FlaskClient, book: Book
) -> None:
    mark(next(page for page in book.pages if page.title == "Débuter"))
    page = page_of(client.get("/tutoriels/"))
    assert [h.get_text() for h in page.select("h2.tutorial-group")] == [
        "Facebook", "LinkedIn", "Quelle que soit la plateforme",
    ]  # fmt: skip
    line = next(one for one in page.select(".tutorial-line") if "Débuter" in one.get_text())
    said = " ".join(line.get_text(" ").split())
    for words in ("Débutant", "20 minutes", "vérifié le 12 mars 2026", "utile à 1 membre"):
        assert words in said.replace("\u00a0", " "), words
    assert "Pour la personne qui tient la page." in said


def test_filters_are_a_form_that_keeps_what_was_chosen(client: FlaskClient, book: Book) -> None:
    answer = client.get("/tutoriels/?plateforme=linkedin&niveau=avance")
    page = page_of(answer)
    assert [a.get_text() for a in page.select(".tutorial-line a")] == ["Avancer"]
    chosen = {s["name"]: s.select_one("option[selected]")["value"] for s in page.select("select")
              if s.select_one("option[selected]")}  # fmt: skip
    assert chosen == {"plateforme": "linkedin", "niveau": "avance"}
    assert "noindex" in answer.text
    assert page.select("h2.tutorial-group") == []
    nothing = client.get("/tutoriels/?plateforme=nulle-part")
    assert "Pas encore de tutoriel là-dessus" in nothing.text
    assert "/discussions/nouvelle" in nothing.text


def test_each_filter_agrees_with_its_label(client: FlaskClient, book: Book) -> None:
    answers = ("/tutoriels/", "/tutoriels/?objectif=x&theme=x")  # others show what they offer
    first, narrowed = (unnarrowed(client.get(address)) for address in answers)
    assert first | narrowed == {
        "Plateforme": "Toutes les plateformes", "Niveau": "Tous les niveaux",
        "Objectif": "Tous les objectifs", "Thème": "Tous les thèmes",
    }  # fmt: skip


def test_an_empty_list_says_what_to_do_next(app: Flask, client: FlaskClient) -> None:
    make_tutorials()
    assert "connectez-vous" in text_of(client.get("/tutoriels/"))
    member = sign_in(app.test_client(), make_actor())
    page = page_of(member.get("/tutoriels/"))
    button = page.select_one(".empty a.button")
    assert button["href"] == "/guides/tutoriels/nouvelle?modele=tutoriel"
    assert "Prendre ce modèle" in member.get(button["href"]).text


def test_the_list_asks_as_many_questions_for_one_as_for_twenty(app: Flask) -> None:
    book = make_tutorials()
    member = sign_in(app.test_client(), make_actor())
    topics = (make_topic(), make_topic("Animer", "objective"))
    counts = []
    for number in range(25):
        mark(make_tutorial(book, f"Numéro {number}", topics=topics))
        if number in (0, 24):
            for browser in (app.test_client(), member):
                with counted_queries() as statements:
                    assert browser.get("/tutoriels/").status_code == 200
                counts.append(len(statements))
    assert counts[:2] == counts[2:], counts
    assert max(counts) <= MOST, counts
    first = page_of(member.get("/tutoriels/"))
    assert len(first.select(".tutorial-line")) == 20
    rest = page_of(member.get(first.select_one(".pager a")["href"]))
    assert len(rest.select(".tutorial-line")) == 5


MOST = 11
"""Who reads, what the list depends on, the book, the lines with topics and marks, five counts."""
