"""What a member said is found on their page, as far as one may read it."""

import pytest
from flask.testing import FlaskClient

from tests.browser_without_script import text_of
from tests.counting import counted_queries
from tests.factories.accounts import join_group, make_actor, make_group, sign_in
from tests.factories.experiences import complete, make_experience
from tests.factories.pages import make_book, make_page
from tests.factories.threads import make_post, make_thread
from wiki.accounts.models import Contributor
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book
from wiki.threads.queries.said import list_said

SECRET = "Mot-à-taire"
UNSEEN = ("pending", "changes_requested", "rejected", "hidden", "withdrawn", "redacted")


@pytest.fixture
def writer(client: FlaskClient) -> Actor:
    del client
    make_post(make_thread(make_actor(), "Dit par un autre"), make_actor())
    return make_actor(name="Anne Petit")


def test_experiences_and_messages_are_listed_with_their_capacity(
    client: FlaskClient, writer: Actor
) -> None:
    make_experience(writer, "Notre page marche")
    answer = make_post(make_thread(title="Qui sait ?"), writer, "Nous savons.\n")
    page = sign_in(client, make_actor()).get(_address(writer))
    told = text_of(page)
    assert "Notre page marche" in told
    assert "à titre professionnel" in told
    assert writer.organisation_label in told
    assert "Nous savons." in told
    assert "à titre personnel" in told
    assert f'href="/m/{answer.public_id}"' in page.get_data(as_text=True)
    assert "Dit par un autre" not in told


@pytest.mark.parametrize("state", UNSEEN)
def test_what_is_not_published_is_listed_to_nobody(
    client: FlaskClient, writer: Actor, state: str
) -> None:
    make_thread(writer, f"{SECRET} un", SECRET, state=state)
    make_post(make_thread(), writer, f"{SECRET} deux", state=state)
    make_experience(writer, f"{SECRET} trois", state=state)
    for viewer in (make_actor(), make_actor("moderator"), writer):
        page = sign_in(client, viewer).get(_address(writer)).get_data(as_text=True)
        assert SECRET not in page
        assert list_said(viewer, writer.contributor_id).rows == []


def test_a_change_that_waits_is_not_shown_before_it_is_published(
    client: FlaskClient, writer: Actor
) -> None:
    post = make_experience(writer, "Avant", "Le texte d’avant.\n")
    complete(post, writer, title=SECRET, body=f"{SECRET}\n", waits=True)
    told = text_of(sign_in(client, make_actor()).get(_address(writer)))
    assert "Le texte d’avant." in told
    assert SECRET not in told


def test_an_answer_under_a_title_that_was_taken_away_does_not_say_it(
    client: FlaskClient, writer: Actor
) -> None:
    thread = make_thread(title=SECRET, state="hidden")
    make_post(thread, writer, "Nous aussi.\n")
    told = text_of(sign_in(client, make_actor()).get(_address(writer)))
    assert "Nous aussi." in told
    assert SECRET not in told


def test_each_reader_finds_what_is_open_to_them(writer: Actor) -> None:
    group = make_group()
    inside, outside = join_group(make_actor(), group), make_actor()
    writer = join_group(writer, group)
    make_thread(writer, "Pour le groupe", visibility="group", group_id=group.id)
    book = make_book(visibility="group")
    with transaction():
        session.get_one(Book, book.id).group_id = group.id
    closed = make_page(book)
    make_thread(writer, "Du guide du groupe", page=closed)
    make_thread(writer, "Pour tous")
    assert _titles(outside, writer) == ["Pour tous"]
    assert _titles(inside, writer) == ["Pour tous", "Du guide du groupe", "Pour le groupe"]
    assert _titles(make_actor("administrator"), writer)[0] == "Pour tous"


def test_long_lists_are_paged_at_a_bounded_cost(client: FlaskClient, writer: Actor) -> None:
    thread = make_thread()
    page, reader = make_page(), make_actor()
    for number in range(3):
        make_post(thread, writer, f"Message {number}.\n")
    few = _questions(reader, writer)
    for number in range(3, 24):
        make_post(thread if number % 2 else make_thread(page=page), writer, f"Message {number}.\n")
    assert _questions(reader, writer) <= few + 1, "one more for what they are about"
    sign_in(client, reader)
    first = client.get(_address(writer))
    assert "Message 23." in text_of(first)
    assert "Message 3." not in text_of(first)
    after = list_said(reader, writer.contributor_id).after
    second = text_of(client.get(f"{_address(writer)}?messages={after}"))
    assert "Message 3." in second
    assert "Message 23." not in second


def test_guests_see_no_member_at_all(client: FlaskClient, writer: Actor) -> None:
    make_thread(writer, SECRET, visibility="public")
    answer = client.get(_address(writer), follow_redirects=True)
    assert SECRET not in answer.get_data(as_text=True)


def _address(actor: Actor) -> str:
    return f"/membres/{session.get_one(Contributor, actor.contributor_id).public_id}"


def _titles(viewer: Actor, writer: Actor) -> list[str]:
    return [line.post.thread.title for line in list_said(viewer, writer.contributor_id).rows]


def _questions(viewer: Actor, writer: Actor) -> int:
    session.expire_all()
    with counted_queries() as statements:
        for line in list_said(viewer, writer.contributor_id).rows:
            assert line.post.thread.title
            assert line.revision.capacity
    return len(statements)
