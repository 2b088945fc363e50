"""All of a kind, and everything about one topic: under the rights of whoever looks, counts too."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_account, make_experience, make_request, make_topic
from tests.factories.pages import make_book, make_page
from tests.factories.threads import make_thread
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.transaction import transaction
from wiki.pages.actions import set_page_topics
from wiki.pages.models import Page
from wiki.topics.actions import close_topic
from wiki.topics.models import Topic

pytestmark = pytest.mark.usefixtures("app")


def look(app: Flask, actor: Actor, address: str) -> str:
    client = app.test_client()
    return (sign_in(client, actor) if actor.is_member else client).get(address).text


def tie(page: Page, *topics: Topic) -> None:
    with transaction():
        set_page_topics(actor=system_actor(), page=page, topics=topics)


def counts(page: str) -> dict[str, int]:
    """What each shelf says it holds."""
    found = re.findall(r'<h2 id="([a-z]+)">[^<]*<span class="count">(\d+)</span>', page)
    return {name: int(count) for name, count in found}


def fill(topic: Topic, visibility: str, word: str) -> None:
    """One thing of each sort about a topic, whose title says how open it is."""
    page = make_page(make_book(f"Guide {word}", visibility=visibility), f"Page {word}")
    tie(page, topic)
    make_thread(page=page, title=f"Discussion {word}", visibility=visibility)
    account = make_account(platforms=(topic.slug,))
    make_experience(title=f"Retour {word}", account=account, visibility=visibility)
    make_request(title=f"Appel {word}", platform=topic, visibility=visibility)


@pytest.mark.parametrize("who", ["guest", "member", "moderator", "administrator"])
def test_nobody_reads_or_counts_what_they_may_not_see(app: Flask, who: str) -> None:
    topic, other = make_topic("Facebook"), make_topic("Viadeo")
    fill(topic, "public", "ouverte")
    fill(topic, "members", "réservée")
    fill(other, "public", "étrangère")
    for state in ("pending", "hidden", "withdrawn", "rejected", "redacted"):
        account = make_account(platforms=(topic.slug,))
        make_experience(title=f"Retour {state}", account=account, state=state)
    viewer = GUEST if who == "guest" else make_actor("" if who == "member" else who)
    page = look(app, viewer, "/plateformes/facebook")
    seen = 1 if who == "guest" else 2
    assert counts(page) == dict.fromkeys(("pages", "retours", "appels", "discussions"), seen)
    for what in ("Page", "Retour", "Appel", "Discussion"):
        assert f"{what} ouverte" in page
        assert (f"{what} réservée" in page) == (who != "guest")
        assert f"{what} étrangère" not in page
    for state in ("pending", "hidden", "withdrawn", "rejected", "redacted"):
        assert f"Retour {state}" not in page
    index = look(app, viewer, "/plateformes/")
    said = "1 page" if who == "guest" else "2 pages"
    assert said in index
    assert ("2 retours" in index) == (who != "guest")


def test_what_is_reserved_leaves_no_trace_for_guests(app: Flask) -> None:
    topic = make_topic("Facebook")
    before = look(app, GUEST, "/plateformes/"), look(app, GUEST, "/plateformes/facebook")
    fill(topic, "members", "réservée")
    after = look(app, GUEST, "/plateformes/"), look(app, GUEST, "/plateformes/facebook")
    assert before == after


def test_the_number_of_questions_does_not_grow_with_what_there_is(
    app: Flask, client: FlaskClient
) -> None:
    topic = make_topic("Facebook")
    fill(topic, "public", "première")
    asked = {}
    for moment in ("few", "many"):
        for address in ("/plateformes/facebook", "/plateformes/"):
            with counted_queries() as statements:
                assert client.get(address).status_code == 200
            asked[moment, address] = len(statements)
        for number in range(3):
            fill(topic, "public", f"autre {number}")
            tie(make_page(make_book(f"Encore {number}")), make_topic(f"Réseau {number}"))
    assert asked["few", "/plateformes/facebook"] == asked["many", "/plateformes/facebook"] <= 30
    assert asked["few", "/plateformes/"] == asked["many", "/plateformes/"] <= 8


def test_a_closed_one_is_listed_apart_as_long_as_something_is_there(client: FlaskClient) -> None:
    used, unused = make_topic("Viadeo"), make_topic("Netvibes")
    tie(make_page(), used)
    for topic in (used, unused):
        with transaction():
            close_topic(actor=system_actor(), topic=topic)
    page = client.get("/plateformes/").text
    assert "Viadeo" in page
    assert "Netvibes" not in page
    assert "N’est plus" in client.get("/plateformes/viadeo").text


def test_an_empty_one_says_what_to_do(client: FlaskClient) -> None:
    topic = make_topic("Tourisme", "theme")
    assert "Rien encore sur « Tourisme »" in client.get("/themes/tourisme").text.replace(
        "\u00a0", " "
    )
    assert f"/themes/{topic.slug}" in client.get("/themes/").text
    assert client.get("/plateformes/inconnue").status_code == 404
    assert "/vocabulaire/proposer" not in client.get("/themes/").text
    assert "/vocabulaire/proposer" in sign_in(client, make_actor()).get("/themes/").text


def test_themes_narrow_the_list_of_experiences(client: FlaskClient) -> None:
    theme = make_topic("Tourisme", "theme")
    make_experience(title="Au bord de la mer", account=make_account(themes=(theme.slug,)))
    make_experience(title="Ailleurs")
    page = client.get("/themes/tourisme").text
    assert "/experiences/?theme=tourisme" in page
    listed = client.get("/experiences/?theme=tourisme").text
    assert "Au bord de la mer" in listed
    assert "Ailleurs" not in listed.partition('<ol class="rows')[2]
