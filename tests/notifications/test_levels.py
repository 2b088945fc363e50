"""Saying how much one wants to hear, on screens."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import form_of, submit, text_of
from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.pages import make_book
from tests.factories.threads import make_post, make_thread
from wiki.foundation.actor import GUEST
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.notifications.actions import choose_level
from wiki.notifications.queries import is_following, level_of

pytestmark = pytest.mark.usefixtures("app")


def test_a_member_follows_a_discussion_from_its_screen_and_stops(client: FlaskClient) -> None:
    thread, reader = make_thread(), make_actor()
    sign_in(client, reader)
    here = f"/discussions/{thread.public_id}"
    answer = submit(client, here, number=_follow_form(client, here))
    assert "Vous suivez" in text_of(answer)
    assert "Ne plus suivre" in text_of(answer)
    assert level_of(reader, "thread", thread.id) == "digest"
    assert thread.title in text_of(client.get("/suivre/"))
    submit(client, here, number=_follow_form(client, here), stop="1")
    assert not is_following(reader, "thread", thread.id)


@pytest.mark.parametrize("level", ["muted", "mentions", "digest", "all"])
def test_a_member_chooses_how_much_to_hear_and_finds_it_again(
    client: FlaskClient, level: str
) -> None:
    thread, book, reader = make_thread(), make_book(), make_actor()
    sign_in(client, reader)
    for kind, key, row in (
        ("discussion", thread.public_id, ("thread", thread.id)),
        ("guide", book.slug, ("book", book.id)),
    ):
        address = f"/suivre/{kind}/{key}"
        for _twice in range(2):
            assert "C’est noté" in text_of(submit(client, address, level=level))
        assert level_of(reader, *row) == level
        assert is_following(reader, *row) == (level in ("digest", "all"))
        chosen = form_of(client.get(address)).select_one("input[checked]")
        assert chosen is not None
        assert chosen["value"] == level


def test_a_guide_is_followed_no_more_by_one_button(client: FlaskClient) -> None:
    book, reader = make_book(), make_actor()
    sign_in(client, reader)
    address = f"/suivre/guide/{book.slug}"
    submit(client, address, level="all")
    assert "Vous ne suivez plus" in text_of(submit(client, address, stop="1"))
    assert level_of(reader, "book", book.id) == "mentions"


def test_an_unknown_level_changes_nothing(client: FlaskClient) -> None:
    thread, reader = make_thread(), make_actor()
    sign_in(client, reader)
    answer = submit(client, f"/suivre/discussion/{thread.public_id}", level="beaucoup")
    assert answer.status_code == 422
    assert level_of(reader, "thread", thread.id) == ""
    with pytest.raises(Invalid), transaction():
        choose_level(actor=reader, kind="thread", subject_id=thread.id, level="beaucoup")
    with pytest.raises(NotAllowed), transaction():
        choose_level(actor=GUEST, kind="thread", subject_id=thread.id, level="all")


def test_one_cannot_follow_a_discussion_that_one_may_not_see(client: FlaskClient) -> None:
    waiting = make_thread(state="pending")
    sign_in(client, make_actor())
    assert client.get(f"/suivre/discussion/{waiting.public_id}").status_code == 404


def test_a_guest_is_offered_no_following(client: FlaskClient) -> None:
    thread = make_thread()
    assert "/suivre/" not in client.get(f"/discussions/{thread.public_id}").text


def test_the_list_says_how_many_answers_a_discussion_got(app: Flask, client: FlaskClient) -> None:
    asker = make_actor()
    thread = make_thread(asker)
    for _ in range(3):
        make_post(thread)
    deliver(app)
    sign_in(client, asker)
    shown = text_of(client.get("/notifications/"))
    assert "3 réponses" in shown
    assert "3 nouvelles" in text_of(client.get("/"))


def _follow_form(client: FlaskClient, here: str) -> int:
    """The place of the form that follows, among those of the screen."""
    page = client.get(here, follow_redirects=True)
    number = 0
    while "/suivre/" not in str(form_of(page, number).get("action")):
        number += 1
    return number
