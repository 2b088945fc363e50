"""What stands around every page."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, sign_in
from tests.web.gallery import SCREENS, show

PLACE = "/guides/essai/prise-de-parole"


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_has_language_title_skip_link_one_main_and_one_heading(
    app: Flask, name: str
) -> None:
    with app.test_request_context(PLACE):
        html = show(name)
    assert html.startswith('<!doctype html>\n<html lang="fr">')
    assert re.search(r"<title>\S[^<]* – Collégial</title>", html)
    assert html.index('<a class="skip" href="#contenu">Aller au contenu</a>') < html.index("<nav")
    assert html.count('<main id="contenu"') == html.count("<main") == 1
    assert len(re.findall(r"<h1[ >]", html)) == 1


@pytest.mark.parametrize("name", SCREENS)
def test_no_id_stands_twice_and_every_reference_leads_somewhere(app: Flask, name: str) -> None:
    with app.test_request_context(PLACE):
        html = show(name)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    asked = re.findall(r'(?:aria-describedby|aria-labelledby|for)="([^"]+)"', html)
    asked += re.findall(r'href="#([^"1-9]+)"', html)
    assert {one for text in asked for one in text.split()} <= set(ids)


def test_an_english_reader_gets_the_frame_in_english(app: Flask) -> None:
    with app.test_request_context(PLACE, headers={"Cookie": "language=en"}):
        html = show("error")
    assert '<html lang="en">' in html
    assert "Skip to the content" in html
    assert "Back to the home page" in html


def test_description_and_canonical_address_stand_only_where_given(app: Flask) -> None:
    with app.test_request_context(PLACE):
        reading, lists = show("reading"), show("lists")
    assert '<link rel="canonical" href="https://guides.exemple.test/guides/essai/' in reading
    assert '<meta name="description" content="Une page longue' in reading
    assert "canonical" not in lists
    assert 'name="description"' not in lists


def test_a_guests_page_holds_no_token_and_gives_no_cookie(client: FlaskClient) -> None:
    answer = client.get("/activite")
    assert answer.status_code == 200
    assert "csrf" not in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_member_finds_their_name_and_the_way_out(client: FlaskClient) -> None:
    sign_in(client, make_actor(name="Membre <d’essai>"))
    html = client.get("/activite").text
    assert "Membre &lt;d’essai&gt;" in html
    assert 'name="csrf_token"' in html


@pytest.mark.parametrize("role", ["", "member", "moderator", "administrator"])
def test_every_link_of_the_frame_leads_to_a_screen(client: FlaskClient, role: str) -> None:
    if role:
        sign_in(client, make_actor(role="" if role == "member" else role))
    html = client.get("/activite").text
    header, footer = html.split("<main")[0], html.split("</main>")[1]
    links = set(re.findall(r'<a[^>]* href="(/[^"]*)"', header + footer))
    adapter = client.application.url_map.bind("")
    assert [link for link in links if not adapter.test(link, method="GET")] == []


def test_the_screen_being_read_is_marked_in_the_menu(client: FlaskClient) -> None:
    assert '<a href="/activite" aria-current="page">' in client.get("/activite").text
