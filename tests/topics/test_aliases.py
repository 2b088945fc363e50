"""What else a topic is called: a name belongs to one topic alone, and whoever clashes is told."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.pages.forms import send
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.topics.actions import create_topic, describe_topic, rename_topic
from wiki.topics.models import Topic
from wiki.topics.queries import aliases_of, find_topic_called

pytestmark = pytest.mark.usefixtures("app")


def call(topic: Topic, *names: str) -> None:
    with transaction():
        describe_topic(actor=system_actor(), topic=topic, description="", position=0, aliases=names)


def names_of(topic: Topic) -> list[str]:
    return list(aliases_of([topic.id]).get(topic.id, ()))


def test_a_topic_has_other_names_once_each_and_never_its_own() -> None:
    topic, other = make_topic("X (Twitter)"), make_topic("Viadeo")
    call(other, "Viaduc")
    for _time in range(2):
        call(topic, "Twitter", " twitter ", "", "X  (Twitter)", "Titter")
    assert names_of(topic) == ["Titter", "twitter"]
    recorded = select(func.count()).where(JournalEntry.verb == "topics.describe_topic")
    assert session.scalar(recorded) == 2
    found = find_topic_called("platform", "TWITTER")
    assert found is not None
    assert found.id == topic.id
    assert find_topic_called("theme", "Twitter") is None
    call(topic)
    assert names_of(topic) == []
    assert names_of(other) == ["Viaduc"]


def test_a_name_of_another_topic_is_refused_and_said_whose_it_is() -> None:
    topic, other = make_topic("X"), make_topic("Mastodon")
    call(topic, "Twitter")
    for name, sentence in (
        ("twitter", "“twitter” is another name of “X” already."),
        ("x", "There is one of this name already."),
    ):
        with pytest.raises(Invalid) as refused:
            call(other, "Fédiverse", name)
        assert str(refused.value.errors["aliases"]) == sentence
        assert names_of(other) == []
    for act in (
        lambda: create_topic(actor=system_actor(), kind="platform", name="Twitter"),
        lambda: rename_topic(actor=system_actor(), topic=other, name="Twitter"),
    ):
        with pytest.raises(Invalid) as refused, transaction():
            act()
        assert "is another name of “X”" in str(refused.value.errors["name"])
    call(make_topic("Twitter", "theme"), "X")  # another kind is another matter


def test_another_name_becomes_the_name_and_is_no_longer_another_one() -> None:
    topic = make_topic("Twitter")
    call(topic, "X", "Titter")
    with transaction():
        rename_topic(actor=system_actor(), topic=topic, name="X")
    assert (topic.name, names_of(topic)) == ("X", ["Titter"])


def test_thirty_other_names_at_most() -> None:
    topic = make_topic("X")
    with pytest.raises(Invalid):
        call(topic, *(f"Nom {n}" for n in range(31)))
    call(topic, *(f"Nom {n}" for n in range(30)))
    assert len(names_of(topic)) == 30


def test_the_form_keeps_what_was_typed_and_says_what_clashes(client: FlaskClient) -> None:
    call(make_topic("Mastodon"), "Fédiverse")
    make_topic("X")
    sign_in(client, make_actor("administrator"))
    here = "/administration/vocabulaire/x"
    fields = {"name": "X (Twitter)", "aliases": "Twitter\nfediverse", "position": "2"}
    refused = send(client, here, **fields, description="Des messages courts.")
    assert refused.status_code == 422
    assert (
        "«\u00a0fediverse\u00a0» est déjà un autre nom de «\u00a0Mastodon\u00a0»." in refused.text
    )
    assert "Twitter\nfediverse" in refused.text
    assert "Des messages courts." in refused.text
    assert client.get("/plateformes/x").status_code == 200, "nothing was changed by halves"
    fields["aliases"] = "Twitter"
    assert send(client, here, **fields, description="Des messages courts.").status_code == 303
    moved = client.get("/plateformes/x")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/plateformes/x-twitter")
    page = client.get("/plateformes/x-twitter").text
    assert "Des messages courts." in page
    assert "Autres noms\u00a0: Twitter" in page
