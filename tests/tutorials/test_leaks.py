"""What one may not see of tutorials is said nowhere."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.proposals import propose
from tests.factories.threads import make_thread
from tests.factories.tutorials import TEXT, make_tutorial, make_tutorials, mark
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.transaction import transaction
from wiki.pages.actions import delete_page
from wiki.pages.models import Page
from wiki.threads.quoting import passage_of
from wiki.tutorials.queries import Chosen, count_facets, list_questions, list_tutorials

SECRET = "Zoroastre"
ADDRESSES = (
    "/tutoriels/", "/tutoriels/?plateforme=linkedin", "/tutoriels/?niveau=debutant",
    "/tutoriels/zoroastre", "/tutoriels/zoroastre/pas-a-pas/1", "/guides/tutoriels/zoroastre",
    "/guides/tutoriels/", "/", "/sitemap.xml", "/activite", "/plateformes/linkedin",
)  # fmt: skip


def secret(**kwargs: object) -> Page:
    body = TEXT.replace("Ouvrir le compte", SECRET).replace("Le **logo**", SECRET)
    return make_tutorial(
        make_tutorials(**kwargs), SECRET, body, (make_topic("LinkedIn"),)
    )  # fmt: skip


def browser(app: Flask, actor: Actor) -> FlaskClient:
    client = app.test_client()
    return sign_in(client, actor) if actor.is_member else client


def outlets(app: Flask, actor: Actor) -> dict[str, str]:
    client = browser(app, actor)
    return {at: client.get(at, follow_redirects=True).text for at in ADDRESSES}


def said_at(app: Flask, actor: Actor) -> list[str]:
    return [at for at, text in outlets(app, actor).items() if SECRET in text]


def test_what_members_read_alone_no_guest_hears_of(app: Flask) -> None:
    page = secret(visibility="members")
    mark(page)
    assert said_at(app, GUEST) == []
    assert list_tutorials(GUEST).rows == []
    assert count_facets(GUEST, Chosen()).total == 0
    assert count_facets(GUEST, Chosen()).platforms == []
    assert "/tutoriels/zoroastre" in said_at(app, make_actor())


def test_a_guest_cannot_tell_a_closed_book_from_none(app: Flask) -> None:
    before = app.test_client().get("/tutoriels/").text
    secret(visibility="members")
    assert app.test_client().get("/tutoriels/").text == before


@pytest.mark.parametrize("role", ["guest", "", "moderator", "administrator"])
def test_a_deleted_tutorial_is_gone_everywhere(app: Flask, role: str) -> None:
    page = secret()
    make_tutorial(page.book, "Reste")
    mark(page)
    with transaction():
        delete_page(actor=make_actor("administrator"), page=page)
    viewer = GUEST if role == "guest" else make_actor(role)
    assert said_at(app, viewer) == []
    assert [line.title for line in list_tutorials(viewer).rows] == ["Reste"]
    assert count_facets(viewer, Chosen()).platforms == []


def test_what_is_proposed_is_not_said_yet(app: Flask) -> None:
    page = make_tutorial(make_tutorials(regime="reviewed"), "Connu")
    propose(page, f"Niveau\n: Avancé\n\n## {SECRET}\n\nTexte.\n", title=SECRET)
    for viewer in (GUEST, make_actor(), make_actor("moderator")):
        shown = browser(app, viewer)
        for at in ("/tutoriels/", "/tutoriels/connu", "/tutoriels/connu/pas-a-pas/1"):
            assert SECRET not in shown.get(at).text, at
        assert [f.value for f in count_facets(viewer, Chosen()).levels] == ["beginner"]


def test_questions_are_counted_for_those_who_read_them(app: Flask) -> None:
    page = make_tutorial()
    asker = make_actor()
    for title, more in (
        ("Publique", {"visibility": "public"}), (f"{SECRET} membres", {"visibility": "members"}),
        (f"{SECRET} en attente", {"visibility": "public", "state": "pending"}),
        (f"{SECRET} retirée", {"visibility": "public", "state": "withdrawn"}),
    ):  # fmt: skip
        make_thread(asker, title, page=page, passage=passage_of(page, "Déposer le logo"), **more)
    assert [one.title for one in list_questions(page.slug, GUEST)] == ["Publique"]
    assert {one.title for one in list_questions(page.slug, make_actor())} == {
        "Publique", f"{SECRET} membres",
    }  # fmt: skip
    shown = app.test_client().get("/tutoriels/ouvrir-un-compte").text
    assert SECRET not in shown
    assert "1 question ouverte" in shown
    member = browser(app, make_actor()).get("/tutoriels/ouvrir-un-compte").text
    assert "2 questions ouvertes" in member
    assert f"{SECRET} en attente" not in member
