"""What pages are about: who says so, what readers find, and nothing of what they may not see."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.pages import make_book, make_page
from tests.pages.forms import hidden
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import delete_page, set_page_topics
from wiki.pages.models import Page
from wiki.pages.policy import can_set_page_topics
from wiki.pages.queries.topics import count_pages_about, pages_about, topics_of_pages
from wiki.topics.actions import close_topic
from wiki.topics.models import Topic

pytestmark = pytest.mark.usefixtures("app")


def tie(page: Page, *topics: Topic, actor: Actor | None = None) -> None:
    with transaction():
        set_page_topics(actor=actor or make_actor("administrator"), page=page, topics=topics)


def recorded() -> int:
    verb = JournalEntry.verb == "pages.set_page_topics"
    return session.scalar(select(func.count()).where(verb)) or 0


def titles(topic: Topic, viewer: Actor, kind: str = "guide") -> list[str]:
    return [page.title for page in pages_about(topic, viewer, kind=kind)]


def test_a_page_is_about_what_is_chosen_and_nothing_else_and_twice_is_once() -> None:
    page, other = make_page(), make_page(make_book("Autre"))
    facebook, tourism = make_topic(), make_topic("Tourisme", "theme")
    tie(other, tourism)
    for _time in range(2):
        tie(page, tourism, facebook)
    assert topics_of_pages([page.id, other.id, 999]) == {
        page.id: [facebook, tourism], other.id: [tourism],
    }  # fmt: skip
    tie(page, facebook)
    assert topics_of_pages([page.id]) == {page.id: [facebook]}
    assert recorded() == 3


@pytest.mark.parametrize(
    ("regime", "kind", "expected"),
    # guest, member, moderator, editor, editor of another guide, administrator
    [
        ("open", "guide", (0, 1, 1, 1, 1, 1)),
        ("reviewed", "guide", (0, 0, 0, 1, 0, 1)),
        ("open", "site", (0, 0, 0, 0, 0, 0)),
    ],
)
def test_who_says_what_a_page_is_about(regime: str, kind: str, expected: tuple[int, ...]) -> None:
    book = make_book(regime=regime, kind=kind)
    page, topic = make_page(book), make_topic()
    actors = (
        GUEST, make_actor(), make_actor("moderator"), make_actor("editor", ("book", book.id)),
        make_actor("editor", ("book", book.id + 100)), make_actor("administrator"),
    )  # fmt: skip
    assert [can_set_page_topics(actor, page) for actor in actors] == [bool(e) for e in expected]
    for actor in actors:
        if not can_set_page_topics(actor, page):
            with pytest.raises(NotAllowed):
                tie(page, topic, actor=actor)
    assert topics_of_pages([page.id]) == {}


def test_what_is_closed_stays_where_it_was_chosen_and_is_chosen_no_more() -> None:
    page, other = make_page(), make_page(make_book("Autre"))
    viadeo, facebook = make_topic("Viadeo"), make_topic()
    tie(page, viadeo)
    with transaction():
        close_topic(actor=make_actor("administrator"), topic=viadeo)
    tie(page, viadeo, facebook)
    assert len(topics_of_pages([page.id])[page.id]) == 2
    with pytest.raises(Invalid):
        tie(other, viadeo)


def test_a_page_is_about_twenty_things_at_most() -> None:
    with pytest.raises(Invalid):
        tie(make_page(), *(make_topic(f"Sujet {n}", "theme") for n in range(21)))


def test_lists_and_counts_hold_what_the_viewer_sees_by_kind_of_book() -> None:
    topic, other = make_topic(), make_topic("Viadeo")
    for kind, visibility in (
        ("guide", "public"), ("guide", "members"), ("guide", "group"), ("tutorials", "public"),
        ("lexicon", "members"),
    ):  # fmt: skip
        tie(make_page(make_book(f"{kind} {visibility}", kind=kind, visibility=visibility),
                      f"Page {visibility}"), topic)  # fmt: skip
    tie(make_page(make_book("Bruit"), "Bruit"), other)
    gone = make_page(make_book("Ôté"), "Ôtée")
    tie(gone, topic)
    with transaction():
        delete_page(actor=make_actor("administrator"), page=gone)
    member = make_actor()
    assert titles(topic, GUEST) == ["Page public"]
    assert titles(topic, member) == ["Page public", "Page members"]
    assert titles(topic, GUEST, "lexicon") == []
    assert titles(topic, member, "lexicon") == ["Page members"]
    assert titles(topic, make_actor("moderator")) == ["Page public", "Page members"]
    assert len(titles(topic, make_actor("administrator"))) == 3
    assert count_pages_about(topic, GUEST) == {"guide": 1, "tutorials": 1}
    assert count_pages_about(topic, member) == {"guide": 2, "tutorials": 1, "lexicon": 1}


def test_the_page_shows_it_at_its_end_also_after_it_was_kept(client: FlaskClient) -> None:
    page, topic = make_page(), make_topic("Réseau d’essai")
    here = f"/guides/{page.book.slug}/{page.slug}"
    assert topic.name not in client.get(here).text
    tie(page, topic)
    assert topic.name in client.get(here).text
    tie(page)
    assert topic.name not in client.get(here).text


def test_whoever_publishes_chooses_by_the_small_form(client: FlaskClient) -> None:
    page, facebook, theme = make_page(), make_topic(), make_topic("Tourisme", "theme")
    here = f"/guides/{page.book.slug}/{page.slug}"
    make_topic("Viadeo")
    sign_in(client, make_actor())
    assert f"{here}/vocabulaire" in client.get(here).text
    opened = client.get(f"{here}/vocabulaire")
    chosen = {"platforms": facebook.slug, "themes": theme.slug}
    answer = client.post(f"{here}/vocabulaire", data={**hidden(opened), **chosen})
    assert answer.status_code == 302
    assert topics_of_pages([page.id]) == {page.id: [facebook, theme]}
    assert client.get(f"{here}/vocabulaire").text.count(" checked") == 2
    refused = client.post(
        f"{here}/vocabulaire", data={**hidden(opened), "platforms": ["viadeo", "inconnu"]}
    )
    assert refused.status_code == 422
    assert 'value="viadeo" checked' in refused.text
    assert topics_of_pages([page.id]) == {page.id: [facebook, theme]}
