"""A tutorial as it is read: on one page, one step at a time, by machines."""

import json
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import page_of, text_of
from tests.counting import asked_about_the_reader, counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.pages import make_book, make_page, revise
from tests.factories.tutorials import TEXT, make_tutorial, make_tutorials, mark
from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.transaction import transaction
from wiki.pages.actions import set_review_date
from wiki.pages.models import Page

HERE = "/tutoriels/ouvrir-un-compte"


@pytest.fixture
def tutorial(app: Flask) -> Page:
    return make_tutorial(topics=(make_topic("LinkedIn"), make_topic("Numérique", "theme")))


@pytest.fixture
def member(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), make_actor())


def test_what_it_states_stands_at_its_head_and_only_there(
    client: FlaskClient, tutorial: Page
) -> None:
    page = page_of(client.get(HERE))
    facts = {
        group.select_one("dt").get_text(): [dd.get_text() for dd in group.select("dd")]
        for group in page.select(".tutorial-facts > div")
    }
    assert facts == {
        "Niveau": ["Débutant"], "Durée": ["20 minutes"], "Plateforme": ["LinkedIn"],
        "Vérifié le": ["12\u00a0mars\u00a02026"], "Il vous faut": ["Un ordinateur", "Le logo"],
    }  # fmt: skip
    assert page.get_text().count("20 minutes") == 1


def test_the_day_it_was_checked_is_said_in_the_readers_language(
    client: FlaskClient, tutorial: Page
) -> None:
    client.set_cookie("language", "en")
    for address in (HERE, "/tutoriels/"):
        assert "12\u00a0March\u00a02026" in client.get(address).text


def test_steps_are_numbered_in_the_text_and_in_the_contents(
    client: FlaskClient, tutorial: Page
) -> None:
    page = page_of(client.get(HERE))
    titles = [" ".join(h.get_text(" ").split()) for h in page.select("h2.step-title")]
    assert titles == [
        "Étape 1 Ouvrir le compte", "Étape 2 Déposer le logo", "Étape 3 Prévenir les autres",
    ]  # fmt: skip
    links = [a["href"] for a in page.select(".tutorial-contents a")]
    assert links == [f"#{h['id']}" for h in page.select("h2.step-title")]
    assert page.select_one(".box-check").get_text(" ", strip=True).startswith("Vérifiez")


def test_one_step_at_a_time_from_the_first_to_the_last(client: FlaskClient, tutorial: Page) -> None:
    seen, path = [], f"{HERE}/pas-a-pas/1"
    while path:
        page = page_of(client.get(path))
        progress = page.select_one("progress")
        seen.append((page.h1.get_text(), progress["value"], progress["max"]))
        following = page.select_one('nav a[rel="next"]')
        path = following["href"] if following else ""
    assert seen == [
        ("Ouvrir le compte", "1", "3"), ("Déposer le logo", "2", "3"),
        ("Prévenir les autres", "3", "3"),
    ]  # fmt: skip
    back = page.select_one('nav a[rel="prev"]')
    assert back["href"] == f"{HERE}/pas-a-pas/2"
    assert "C’est fini" in page.get_text()


def test_a_step_shows_its_own_words_and_the_notes_that_it_calls(
    client: FlaskClient, tutorial: Page
) -> None:
    first, second = (text_of(client.get(f"{HERE}/pas-a-pas/{n}")) for n in (1, 2))
    assert "Étape 1 sur 3" in first
    assert "Il vous faut" not in first
    assert "Un ordinateur" in first
    assert "Un carré" not in first
    assert "Au moins" not in first
    assert "Au moins" in second
    assert "Un ordinateur" not in second


@pytest.mark.parametrize("number", ["0", "4", "99999999999", "-1", "un"])
def test_there_is_no_other_step(client: FlaskClient, tutorial: Page, number: str) -> None:
    assert client.get(f"{HERE}/pas-a-pas/{number}").status_code == 404


def test_a_page_of_a_guide_has_no_steps(client: FlaskClient, tutorial: Page) -> None:
    page = make_page(make_book("Un guide"), "Autre", TEXT)
    assert client.get(f"/tutoriels/{page.slug}").status_code == 404
    assert client.get(f"/tutoriels/{page.slug}/pas-a-pas/1").status_code == 404


def test_machines_read_how_to_do_it(client: FlaskClient, tutorial: Page) -> None:
    html = client.get(HERE).text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(found[1])
    assert (data["@type"], data["name"], data["totalTime"]) == (
        "HowTo", "Ouvrir un compte", "PT20M",
    )  # fmt: skip
    assert [step["name"] for step in data["step"]] == [
        "Ouvrir le compte", "Déposer le logo", "Prévenir les autres",
    ]  # fmt: skip
    assert data["step"][0]["url"].endswith(f"{HERE}#ouvrir-le-compte")
    assert "Choisissez Créer." in data["step"][0]["text"]
    assert [tool["name"] for tool in data["tool"]] == ["Un ordinateur", "Le logo"]
    assert '<link rel="canonical" href="http://localhost/tutoriels/ouvrir-un-compte">' in html
    assert '"noindex"' not in html
    assert "noindex" in client.get(f"{HERE}/pas-a-pas/1").text


def test_a_new_text_is_shown_at_once_on_both_screens(client: FlaskClient, tutorial: Page) -> None:
    client.get(HERE), client.get(f"{HERE}/pas-a-pas/1")
    revise(tutorial, TEXT.replace("Créer", "Nouveau"))
    assert "Nouveau" in client.get(HERE).text
    assert "Nouveau" in client.get(f"{HERE}/pas-a-pas/1").text


def test_members_see_by_when_it_is_read_again(
    client: FlaskClient, member: FlaskClient, tutorial: Page
) -> None:
    day = now().date() + timedelta(days=30)
    with transaction():
        set_review_date(actor=system_actor(), page=tutorial, review_by=day)
    assert "À relire avant le" in member.get(HERE).text
    assert "relire avant" not in client.get(HERE).text


def test_a_tutorial_without_steps_says_how_to_write_them(
    client: FlaskClient, member: FlaskClient
) -> None:
    make_tutorial(body="Rien encore.\n")
    assert "n’a pas encore d’étape" in member.get(HERE).text
    assert "n’a pas encore d’étape" not in client.get(HERE).text
    assert "Suivre pas à pas" not in client.get(HERE).text


def test_reading_asks_few_questions_however_many_there_are(app: Flask, member: FlaskClient) -> None:
    book = make_tutorials()
    tutorial = make_tutorial(book, topics=(make_topic(),))
    for number in range(4):
        mark(make_tutorial(book, f"Autre {number}"))
        mark(tutorial)
    asked = []
    for browser, path in (
        (app.test_client(), HERE), (member, HERE), (app.test_client(), f"{HERE}/pas-a-pas/1"),
        (member, f"{HERE}/pas-a-pas/1"),
    ):  # fmt: skip
        with counted_queries() as statements:
            assert browser.get(path).status_code == 200
        asked.append(len(statements))
    # a guest and a member on the page, then on one step
    who = asked_about_the_reader()
    most = [8, 9 + who, 6, 6 + who]
    assert all(number <= limit for number, limit in zip(asked, most, strict=True)), asked
