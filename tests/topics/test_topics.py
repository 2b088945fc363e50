"""The vocabulary: added, renamed, closed and offered again, by administrators."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_actor, sign_in
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.topics.actions import (
    close_topic,
    create_topic,
    describe_topic,
    merge_topic,
    rename_topic,
    reopen_topic,
)
from wiki.topics.first_values import create_first_topics
from wiki.topics.models import Topic, TopicAddress
from wiki.topics.policy import can_manage_topics
from wiki.topics.queries import current_slug, get_topic, list_topics, topics_named


def make_topic(name: str = "Facebook", kind: str = "platform") -> Topic:
    with transaction():
        return create_topic(actor=system_actor(), kind=kind, name=name)


def verbs() -> list[str]:
    return list(session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id)))


def test_a_topic_is_offered_with_those_of_its_kind_in_french_order(app: Flask) -> None:
    for name in ("Viadeo", "Écrans", "Facebook"):
        make_topic(name)
    make_topic("Tourisme", "theme")
    assert [topic.name for topic in list_topics("platform")] == ["Écrans", "Facebook", "Viadeo"]
    assert verbs() == ["topics.create_topic"] * 4


def test_two_topics_of_a_kind_never_have_one_name_but_for_accents(app: Flask) -> None:
    make_topic("Création", "theme")
    with pytest.raises(Invalid), transaction():
        create_topic(actor=system_actor(), kind="theme", name="creation")
    assert make_topic("Création", "objective").slug == "creation-2"


@pytest.mark.parametrize("name", ["", "  ", "…", "x" * 121])
def test_a_topic_has_a_name_that_can_be_read(app: Flask, name: str) -> None:
    with pytest.raises(Invalid), transaction():
        create_topic(actor=system_actor(), kind="theme", name=name)


def test_a_topic_is_of_a_known_kind(app: Flask) -> None:
    with pytest.raises(Invalid), transaction():
        create_topic(actor=system_actor(), kind="tag", name="Nom")


def test_renaming_moves_the_address_and_the_former_one_means_it_for_ever(app: Flask) -> None:
    topic, other = make_topic("Twitter"), make_topic("Facebook")
    for _time in range(2):
        with transaction():
            rename_topic(actor=system_actor(), topic=topic, name="X (Twitter)")
    assert (topic.name, topic.slug) == ("X (Twitter)", "x-twitter")
    assert verbs()[2:] == ["topics.rename_topic"]
    with transaction():
        rename_topic(actor=system_actor(), topic=topic, name="X")
    for slug in ("twitter", "x-twitter", "x"):
        assert get_topic(slug).id == topic.id
    assert current_slug("twitter") == "x"
    assert current_slug("inconnu") == "inconnu"
    assert get_topic("facebook").id == other.id
    with pytest.raises(NotFound):
        get_topic("inconnu")


def test_no_other_topic_ever_takes_a_former_address_and_its_owner_may_come_back(app: Flask) -> None:
    topic = make_topic("Twitter")
    with transaction():
        rename_topic(actor=system_actor(), topic=topic, name="X")
    assert make_topic("Twitter", "theme").slug == "twitter-2"
    with transaction():
        rename_topic(actor=system_actor(), topic=topic, name="Twitter")
    assert topic.slug == "twitter"
    assert get_topic("x").id == topic.id
    assert session.scalars(select(TopicAddress.slug)).all() == ["x"]


def test_lists_begin_with_those_that_have_a_place(app: Flask) -> None:
    for name, place in (("Blog", 0), ("LinkedIn", 2), ("Facebook", 1), ("Viadeo", 0)):
        topic = make_topic(name)
        with transaction():
            describe_topic(
                actor=system_actor(), topic=topic, description="", position=place, aliases=()
            )
    names = [topic.name for topic in list_topics("platform")]
    assert names == ["Facebook", "LinkedIn", "Blog", "Viadeo"]
    with pytest.raises(Invalid), transaction():
        describe_topic(actor=system_actor(), topic=topic, description="", position=-1, aliases=())


def test_what_is_closed_is_not_offered_and_still_known(app: Flask) -> None:
    topic, other = make_topic("Viadeo"), make_topic("Facebook")
    for _time in range(2):
        with transaction():
            close_topic(actor=system_actor(), topic=topic)
    assert [found.id for found in list_topics("platform")] == [other.id]
    assert [found.id for found in list_topics("platform", closed=True)] == [topic.id]
    assert topics_named(["viadeo"])["viadeo"].id == topic.id
    for _time in range(2):
        with transaction():
            reopen_topic(actor=system_actor(), topic=topic)
    assert len(list_topics("platform")) == 2
    assert verbs()[2:] == ["topics.close_topic", "topics.reopen_topic"]


@pytest.mark.parametrize("role", ["", "moderator", "editor", "referent"])
def test_others_do_not_touch_it(app: Flask, role: str) -> None:
    topic, actor = make_topic(), make_actor(role) if role else GUEST
    assert not can_manage_topics(actor)
    for act in (
        lambda: create_topic(actor=actor, kind="theme", name="Nom"),
        lambda: rename_topic(actor=actor, topic=topic, name="Nom"),
        lambda: describe_topic(
            actor=actor, topic=topic, description="", position=0, aliases=["Nom"]
        ),
        lambda: merge_topic(actor=actor, topic=topic, into=topic),
        lambda: close_topic(actor=actor, topic=topic),
        lambda: reopen_topic(actor=actor, topic=topic),
    ):
        with pytest.raises(NotAllowed), transaction():
            act()


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_a_new_site_has_something_to_choose_from(app: Flask, language: str) -> None:
    with transaction():
        create_first_topics(actor=system_actor(), language=language)
    assert {topic.kind for topic in list_topics()} == {"platform", "objective", "theme"}
    assert {"facebook", "viadeo", "linkedin", "dailymotion"} <= set(topics_named(
        topic.slug for topic in list_topics("platform")
    ))  # fmt: skip


def test_an_administrator_adds_and_closes_by_the_screen(app: Flask, client: FlaskClient) -> None:
    browser = sign_in(client, make_actor("administrator"))
    assert "Rien à choisir" in browser.get("/administration/vocabulaire").text
    token = {"csrf_token": _token(browser)}
    browser.post("/administration/vocabulaire-de-depart", data=token)
    browser.post("/administration/vocabulaire-de-depart", data=token)
    page = browser.get("/administration/vocabulaire").text
    assert page.count(">Facebook</a>") == 1
    refused = browser.post(
        "/administration/vocabulaire", data={"name": "facebook", "kind": "platform", **token}
    )
    assert refused.status_code == 422
    assert 'value="facebook"' in refused.text
    browser.post("/administration/vocabulaire/facebook/fermer", data=token)
    assert "Ne sont plus proposés" in browser.get("/administration/vocabulaire").text


def _token(browser: FlaskClient) -> str:
    page = browser.get("/administration/vocabulaire").text
    return page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
