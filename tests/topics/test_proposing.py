"""What members miss in the vocabulary: asked for, decided on, and told."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.pages.forms import hidden, send
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.notifications.queries import list_news
from wiki.topics.actions import (
    accept_proposed_topic,
    decline_proposed_topic,
    describe_topic,
    propose_topic,
)
from wiki.topics.models import ProposedTopic, Topic
from wiki.topics.queries import (
    count_proposed_topics,
    get_proposed_topic,
    get_topic,
    list_proposed_topics,
    list_topics,
)

pytestmark = pytest.mark.usefixtures("app")


def ask(actor: Actor | None = None, name: str = "Bluesky", kind: str = "platform") -> ProposedTopic:
    with transaction():
        asked = propose_topic(
            actor=actor or make_actor(), kind=kind, name=name, why="Nous y sommes."
        )
        asked_id = asked.id
    return session.get_one(ProposedTopic, asked_id)


def accept(asked: ProposedTopic, name: str = "Bluesky", actor: Actor | None = None) -> Topic:
    with transaction():
        return accept_proposed_topic(
            actor=actor or make_actor("administrator"), proposed=asked, kind=asked.kind, name=name
        )


def decline(asked: ProposedTopic, actor: Actor | None = None, sentence: str = "Trop tôt.") -> None:
    with transaction():
        decline_proposed_topic(
            actor=actor or make_actor("administrator"), proposed=asked, sentence=sentence
        )


def recorded(verb: str) -> int:
    return session.scalar(select(func.count()).where(JournalEntry.verb == f"topics.{verb}")) or 0


def news(actor: Actor) -> list[str]:
    return [line.entry.verb for line in list_news(actor).rows]


def test_it_waits_with_administrators_and_twice_is_once() -> None:
    member, administrator = make_actor(), make_actor("administrator")
    for _time in range(2):
        ask(member, " bluesky " if _time else "Bluesky")
    ask(make_actor(), "Threads")
    assert recorded("propose_topic") == 2
    assert [line.proposed.name for line in list_proposed_topics(administrator)] == [
        "Bluesky", "Threads",
    ]  # fmt: skip
    assert count_proposed_topics(administrator) == 2
    for other in (member, make_actor("moderator"), GUEST):
        assert count_proposed_topics(other) == 0
    assert list_topics("platform") == []


def test_guests_do_not_ask_and_nobody_asks_for_what_there_is() -> None:
    with pytest.raises(NotAllowed):
        ask(GUEST)
    topic = make_topic("X")
    with transaction():
        describe_topic(
            actor=system_actor(), topic=topic, description="", position=0, aliases=["Twitter"]
        )
    for name, kind in (("Twitter", "platform"), ("x", "platform"), ("", "theme"), ("Nom", "tag")):
        with pytest.raises(Invalid):
            ask(name=name, kind=kind)


def test_ten_of_one_member_wait_at_most() -> None:
    member = make_actor()
    for number in range(10):
        ask(member, f"Réseau {number}")
    with pytest.raises(Invalid):
        ask(member, "Réseau de trop")
    ask(make_actor(), "Réseau d’une autre")


@pytest.mark.parametrize("role", ["", "moderator", "editor", "referent"])
def test_administrators_alone_decide_and_see_what_others_ask_for(role: str) -> None:
    asked, actor = ask(), make_actor(role)
    with pytest.raises(NotAllowed):
        accept(asked, actor=actor)
    with pytest.raises(NotAllowed):
        decline(asked, actor)
    with pytest.raises(NotFound):
        get_proposed_topic(asked.public_id, actor)
    with pytest.raises(NotFound):
        get_proposed_topic(asked.public_id, GUEST)
    assert asked.is_pending


def test_an_accepted_one_is_offered_in_the_words_of_the_administrator() -> None:
    asked = ask(name="blusky")
    topic = accept(asked, "Bluesky")
    assert accept(asked, "Autre chose").id == topic.id
    assert [found.name for found in list_topics("platform")] == ["Bluesky"]
    assert (asked.state, asked.topic_id) == ("accepted", topic.id)
    assert recorded("accept_proposed_topic") == 1
    with pytest.raises(Conflict):
        decline(asked)


def test_a_declined_one_says_why_in_one_sentence() -> None:
    asked = ask()
    for sentence in ("", "x" * 301):
        with pytest.raises(Invalid):
            decline(asked, sentence=sentence)
    for _time in range(2):
        decline(asked)
    assert (asked.state, asked.sentence) == ("declined", "Trop tôt.")
    assert recorded("decline_proposed_topic") == 1
    with pytest.raises(Conflict):
        accept(asked)
    assert list_topics() == []


def test_whoever_asked_is_told_here_and_by_mail_and_administrators_that_it_waits(
    app: Flask,
) -> None:
    member, administrator, noise = make_actor(), make_actor("administrator"), make_actor()
    other = ask(member, "Threads")
    asked = ask(member)
    deliver(app)
    assert news(administrator) == ["topics.propose_topic"] * 2
    decline(asked, administrator)
    accept(other, "Threads", administrator)
    deliver(app)
    assert news(member) == ["topics.accept_proposed_topic", "topics.decline_proposed_topic"]
    assert news(noise) == []
    page = sign_in(app.test_client(), member).get("/notifications/").text
    assert "n’est pas retenu" in page
    assert "Trop tôt." in page
    assert f"/vocabulaire/propositions/{asked.public_id}" in page


def test_the_mail_says_what_was_decided_and_why(app: Flask) -> None:
    import time_machine

    from wiki.foundation.clock import now
    from wiki.mail.models import OutgoingMail
    from wiki.notifications.worker import send_due_news

    member = make_actor()
    asked = ask(member)
    decline(asked)
    deliver(app)
    with time_machine.travel(now(), tick=False) as clock, app.test_request_context():
        clock.shift(300)
        send_due_news()
    mail = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()
    assert mail is not None
    assert "Bluesky" in mail.subject
    assert "Trop tôt." in mail.body
    assert f"/vocabulaire/propositions/{asked.public_id}" in mail.body


def test_a_member_asks_and_an_administrator_answers_by_the_screens(
    app: Flask, client: FlaskClient
) -> None:
    member = sign_in(client, make_actor())
    refused = send(member, "/vocabulaire/proposer", name="Bluesky", kind="theme", why="")
    assert refused.status_code == 422
    assert 'value="Bluesky"' in refused.text
    sent = send(member, "/vocabulaire/proposer", name="Bluesky", kind="platform", why="Utile.")
    here = sent.headers["Location"]
    assert "attend un administrateur" in member.get(here).text
    assert "/accepter" not in member.get(here).text
    boss = sign_in(app.test_client(), make_actor("administrator"))
    assert "1 valeur demandée" in boss.get("/").text
    assert here in boss.get("/administration/vocabulaire").text
    opened = boss.get(here)
    empty = boss.post(f"{here}/decliner", data={**hidden(opened), "sentence": ""})
    assert empty.status_code == 422
    boss.post(f"{here}/accepter", data={**hidden(opened), "name": "Bluesky", "kind": "platform"})
    assert get_topic("bluesky").name == "Bluesky"
    assert "/plateformes/bluesky" in member.get(here).text
    assert "valeur demandée" not in boss.get("/").text
