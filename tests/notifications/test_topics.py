"""Whoever follows a topic hears of what is published about it, and of nothing else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.experiences import make_experience, make_topic
from tests.factories.glossary import make_lexicon, make_term
from tests.factories.pages import make_book, make_page, revise
from tests.factories.resources import make_resource
from tests.factories.threads import make_post
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.notifications.actions import follow
from wiki.notifications.queries import list_followed, list_news
from wiki.pages.actions import set_page_topics
from wiki.pages.models import Page
from wiki.topics.actions import merge_topic
from wiki.topics.models import Topic


@pytest.fixture
def facebook(app: Flask) -> Topic:
    return make_topic("Facebook")


@pytest.fixture
def reader(facebook: Topic) -> Actor:
    actor, topic_id = make_actor(), facebook.id
    with transaction():
        follow(actor=actor, kind="topic", subject_id=topic_id)
    return actor


def heard(app: Flask, reader: Actor) -> list[str]:
    deliver(app)
    return sorted(news.subject.title for news in list_news(reader).rows)


def about(page: Page, topic: Topic) -> Page:
    with transaction():
        page = session.get_one(Page, page.id)
        set_page_topics(actor=system_actor(), page=page, topics=[session.get_one(Topic, topic.id)])
    return page


def test_experiences_resources_pages_and_terms_about_it_are_told(
    app: Flask, facebook: Topic, reader: Actor
) -> None:
    make_topic("LinkedIn")
    make_experience(title="Une page à trois", platforms=("facebook",))
    make_experience(title="Ailleurs", platforms=("linkedin",))
    make_resource(title="Le mode d’emploi", platforms=("facebook",))
    make_term(make_lexicon("Lexique de Facebook", platform="Facebook"), "Story")
    page = about(make_page(make_book(), "Choisir"), facebook)
    revise(page, "Un texte nouveau.\n")
    revise(make_page(make_book("Autre"), "Sans rapport"), "Un texte nouveau.\n")
    assert heard(app, reader) == [
        "Choisir", "Choisir", "Le mode d’emploi", "Story", "Une page à trois",
    ]  # fmt: skip


def test_answers_are_told_to_those_of_the_discussion_alone(app: Flask, reader: Actor) -> None:
    told = make_experience(title="Une page à trois", platforms=("facebook",))
    make_post(told.thread, body="Merci.\n")
    assert heard(app, reader) == ["Une page à trois"]


@pytest.mark.parametrize("state", ["pending", "rejected", "hidden"])
def test_nothing_is_told_that_is_not_to_be_read(app: Flask, reader: Actor, state: str) -> None:
    make_experience(title="En attente", platforms=("facebook",), state=state)
    assert heard(app, reader) == []


def test_nothing_is_told_of_what_others_alone_may_read(app: Flask, facebook: Topic) -> None:
    page = about(make_page(make_book(visibility="group"), "Interne"), facebook)
    reader, topic_id = make_actor(), facebook.id
    with transaction():
        follow(actor=reader, kind="topic", subject_id=topic_id)
    revise(page, "Un texte nouveau.\n")
    assert heard(app, reader) == []


def test_whoever_followed_a_topic_follows_what_it_became(
    app: Flask, facebook: Topic, reader: Actor
) -> None:
    meta = make_topic("Meta")
    ids = facebook.id, meta.id
    with transaction():
        was, today = (session.get_one(Topic, one) for one in ids)
        merge_topic(actor=make_actor("administrator"), topic=was, into=today)
    make_experience(title="Une page à trois", platforms=("meta",))
    assert heard(app, reader) == ["Une page à trois"]
    assert [one.title for one in list_followed(reader)] == ["Meta"]


def test_the_page_of_a_topic_lets_members_follow_it(client: FlaskClient, facebook: Topic) -> None:
    assert "/suivre/" not in client.get("/plateformes/facebook").text
    member = make_actor()
    sign_in(client, member)
    assert 'href="/suivre/sujet/facebook"' in client.get("/plateformes/facebook").text
    answer = submit(client, "/suivre/sujet/facebook")
    assert "Vous suivez « Facebook »" in text_of(answer)
    assert "Ne plus suivre « Facebook »" in text_of(answer)
    assert "Facebook" in text_of(client.get("/suivre/"))
    submit(client, "/suivre/sujet/facebook", stop="1")
    assert list_followed(member) == []


def test_an_experience_named_twice_over_is_told_once(
    app: Flask, facebook: Topic, reader: Actor
) -> None:
    other = make_topic("LinkedIn").id
    with transaction():
        follow(actor=reader, kind="topic", subject_id=other)
    make_experience(title="Les deux", platforms=("facebook", "linkedin"))
    assert heard(app, reader) == ["Les deux"]
