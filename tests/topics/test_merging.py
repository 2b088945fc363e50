"""Two words for one thing become one: everything follows, every address goes on leading there."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.experiences import (
    complete,
    make_account,
    make_experience,
    make_request,
    make_topic,
)
from tests.factories.pages import make_book, make_page
from tests.factories.practices import make_chamber, state_presence
from tests.pages.forms import hidden
from wiki.accounts.queries import system_actor
from wiki.experiences.models import ExperienceTopic, Request
from wiki.experiences.projection import expected, stored
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.operations.checks.experiences import find_experience_faults
from wiki.pages.actions import set_page_topics
from wiki.pages.models import Page
from wiki.pages.queries.topics import count_pages_about, topics_of_pages
from wiki.practices.models import Presence
from wiki.topics.actions import (
    close_topic,
    create_topic,
    describe_topic,
    merge_topic,
    rename_topic,
    reopen_topic,
)
from wiki.topics.models import Topic
from wiki.topics.queries import aliases_of, get_topic, list_topics, topics_named

pytestmark = pytest.mark.usefixtures("app")


def merge(topic: Topic, into: Topic) -> None:
    with transaction():
        merge_topic(actor=system_actor(), topic=topic, into=into)


def tie(page: Page, *topics: Topic) -> None:
    with transaction():
        set_page_topics(actor=system_actor(), page=page, topics=topics)


def test_merging_twice_changes_nothing() -> None:
    twitter, x = make_topic("Twitter"), make_topic("X")
    for _time in range(2):
        merge(twitter, x)
    assert [topic.name for topic in list_topics("platform")] == ["X"]
    assert list_topics("platform", closed=True) == []
    assert aliases_of([x.id]) == {x.id: ["Twitter"]}
    merges = select(func.count()).where(JournalEntry.verb == "topics.merge_topic")
    assert session.scalar(merges) == 1


def test_a_merged_topic_stays_where_it_went() -> None:
    twitter, x, other = make_topic("Twitter"), make_topic("X"), make_topic("Bluesky")
    merge(twitter, x)
    for act in (
        lambda: merge(twitter, other),
        lambda: _write(lambda: reopen_topic(actor=system_actor(), topic=twitter)),
        lambda: _write(lambda: rename_topic(actor=system_actor(), topic=twitter, name="T")),
        lambda: _write(
            lambda: describe_topic(
                actor=system_actor(), topic=twitter, description="", position=0, aliases=()
            )
        ),
    ):
        with pytest.raises(Conflict):
            act()


def _write(act: Callable[[], object]) -> None:
    with transaction():
        act()


def test_circles_and_what_does_not_fit_are_refused_with_a_sentence() -> None:
    twitter, x, theme = make_topic("Twitter"), make_topic("X"), make_topic("X", "theme")
    closed, third = make_topic("Viadeo"), make_topic("Bluesky")
    with transaction():
        close_topic(actor=system_actor(), topic=closed)
    merge(twitter, x)
    for topic, into, said in (
        (x, twitter, "was merged into this one before"),
        (x, x, "merged into itself"),
        (x, theme, "of the same kind"),
        (x, closed, "offer it again first"),
        (third, twitter, "please choose that one"),
    ):
        with pytest.raises(Invalid) as refused:
            merge(topic, into)
        assert said in str(refused.value.errors["into"])
    assert not get_topic("x").is_merged


def test_every_former_address_leads_in_one_step_however_often_it_was_merged(
    client: FlaskClient,
) -> None:
    first, second, third = make_topic("Delicious"), make_topic("Diigo"), make_topic("Signets")
    noise = make_topic("Blog")
    with transaction():
        rename_topic(actor=system_actor(), topic=first, name="Del.icio.us")
    merge(first, second)
    merge(second, third)
    for slug in ("delicious", "del-icio-us", "diigo"):
        answer = client.get(f"/plateformes/{slug}?a=b")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/plateformes/signets?a=b")
    assert client.get("/themes/signets").headers["Location"] == "/plateformes/signets"
    assert client.get("/plateformes/signets").status_code == 200
    assert aliases_of([third.id]) == {third.id: ["Del.icio.us", "Diigo"]}
    assert topics_named(["delicious", "diigo", "blog"]) == {
        "delicious": third, "diigo": third, "blog": noise,
    }  # fmt: skip


def test_a_name_that_was_merged_belongs_to_the_one_that_stands_in_its_place() -> None:
    twitter, x = make_topic("Twitter"), make_topic("X")
    merge(twitter, x)
    with pytest.raises(Invalid) as refused, transaction():
        create_topic(actor=system_actor(), kind="platform", name="Twitter")
    assert "another name of “X”" in str(refused.value.errors["name"])


def test_everything_that_used_it_is_found_under_the_other(app: Flask, client: FlaskClient) -> None:
    twitter, x, noise = make_topic("Twitter"), make_topic("X"), make_topic("Blog")
    both, old = make_page(make_book("Un"), "Les deux"), make_page(make_book("Deux"), "L’ancien")
    tie(both, twitter, x)
    tie(old, twitter, noise)
    told = make_experience(title="Sur Twitter", account=make_account(platforms=("twitter",)))
    twice = make_experience(title="Sur les deux", account=make_account(platforms=("twitter", "x")))
    make_experience(title="Ailleurs", account=make_account(platforms=("blog",)))
    asked = make_request(platform=twitter)
    merge(twitter, x)
    deliver(app)
    assert topics_of_pages([both.id, old.id]) == {both.id: [x], old.id: [noise, x]}
    assert count_pages_about(x, GUEST) == {"guide": 2}
    tied = select(ExperienceTopic.post_id).where(ExperienceTopic.topic_id == x.id)
    assert set(session.scalars(tied)) == {told.id, twice.id}
    assert session.get_one(Request, asked.thread_id).platform_id == x.id
    for post in (told, twice):
        assert expected(post) == stored(post.id)
    assert list(find_experience_faults()) == []
    page = client.get("/plateformes/x").text
    for title in ("Les deux", "L’ancien", "Sur Twitter", "Sur les deux"):
        assert title in page
    assert "Ailleurs" not in page
    for chosen in ("twitter", "x"):
        listed = client.get(f"/experiences/?plateforme={chosen}").text
        assert "2 retours" in listed
        assert 'value="x" selected' in listed
    read = client.get(f"/experiences/{twice.thread.public_id}", follow_redirects=True).text
    assert read.count('href="/experiences/?plateforme=x"') == 1
    assert "plateforme=twitter" not in read


def test_presences_on_it_are_presences_on_the_other(app: Flask) -> None:
    twitter, x, noise = make_topic("Twitter"), make_topic("X"), make_topic("Blog")
    chamber = make_chamber()
    for topic in (twitter, x, noise):
        state_presence(chamber, topic)
    merge(twitter, x)
    deliver(app)
    rows = session.scalars(select(Presence.platform_id).order_by(Presence.id))
    assert list(rows) == [x.id, x.id, noise.id]


def test_whoever_completes_an_old_text_finds_the_word_of_today_chosen(
    app: Flask, client: FlaskClient
) -> None:
    twitter, x = make_topic("Twitter"), make_topic("X")
    author = make_actor()
    post = make_experience(author, account=make_account(platforms=(twitter.slug,)))
    merge(twitter, x)
    deliver(app)
    sign_in(client, author)
    key = f"{post.thread.public_id}-{post.thread.slug}"
    form = client.get(f"/experiences/{key}/completer").text
    assert 'value="x" checked' in form
    assert 'value="twitter"' not in form
    complete(post, author, body="Un autre texte.\n", platforms=["twitter"])
    deliver(app)
    assert {topic.id for topic in topics_named(["twitter"]).values()} == {x.id}
    assert expected(post) == stored(post.id)


def test_the_screen_says_what_will_move_before_it_is_done(app: Flask, client: FlaskClient) -> None:
    twitter, x = make_topic("Twitter"), make_topic("X")
    make_topic("Tourisme", "theme")
    tie(make_page(), twitter)
    for _n in range(2):
        make_experience(account=make_account(platforms=(twitter.slug,)))
    sign_in(client, make_actor("administrator"))
    here = "/administration/vocabulaire/twitter/fusionner"
    opened = client.get(here)
    assert "Tourisme" not in opened.text.partition("<select")[2].partition("</select")[0]
    shown = client.post(here, data={**hidden(opened), "into": "x"})
    assert shown.status_code == 200
    assert "Dans les guides\u00a0: 1" in shown.text
    assert "Retours d’expérience\u00a0: 2" in shown.text
    assert not get_topic("twitter").is_closed
    done = client.post(here, data={**hidden(shown), "confirmed": "1"})
    assert done.status_code == 303
    assert get_topic("twitter").id == x.id
    refused = client.post(here, data={**hidden(opened), "into": "inconnu"})
    assert refused.status_code == 422
