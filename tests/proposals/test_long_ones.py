"""A proposal of many or long texts is shown in parts, and to guests from memory."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import page_of, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import accept, prepare, propose, reviewed_page
from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.proposals.actions import add_change, submit_proposal
from wiki.proposals.models import Proposal
from wiki.proposals.queries import comparing
from wiki.web.turns import Turns

FOLDED = "Ce texte est long"


@pytest.fixture
def author(app: Flask) -> Actor:
    return make_actor()


@pytest.fixture
def member(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), make_actor())


@pytest.fixture
def two(author: Actor, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """Two texts of which one screen shows one; the second names its word."""
    monkeypatch.setattr(comparing, "AT_ONCE", 100)
    book = make_book("Guide relu", regime="reviewed")
    proposal = prepare(book, author)
    for title, word in (("Un", "mésange"), ("Deux", "zibeline")):
        page = make_page(book, title, "a\n")
        with transaction():
            add_change(
                actor=author, proposal=proposal, kind="edit", page=page, title=title,
                base_revision_id=page.current_revision_id, body=f"{word} " * 6,
            )  # fmt: skip
    with transaction():
        return submit_proposal(actor=author, proposal=proposal)


@pytest.mark.parametrize("suffix", ["", "/apercu"])
def test_what_one_screen_has_no_room_for_is_behind_a_link(
    member: FlaskClient, two: Proposal, suffix: str
) -> None:
    path = f"/propositions/{two.public_id}{suffix}"
    first = member.get(path)
    assert first.status_code == 200
    assert "mésange" in first.text
    assert "zibeline" not in first.text
    assert text_of(first).count(FOLDED) == 1
    [link] = page_of(first).select('a[href*="changement=2"]')
    second = member.get(str(link["href"]))
    assert "zibeline" in second.text
    assert "mésange" not in second.text
    assert page_of(second).select('a[href*="changement=1"]')


def test_a_former_version_stays_the_one_that_was_asked_for(
    member: FlaskClient, two: Proposal, author: Actor
) -> None:
    with transaction():
        add_change(actor=author, proposal=two, kind="create", title="Trois", body="c" * 200)
        submit_proposal(actor=author, proposal=two)
    page_ = page_of(member.get(f"/propositions/{two.public_id}?version=1"))
    [link] = page_.select('a[href*="changement=2"]')
    assert "version=1" in str(link["href"])


def test_short_proposals_are_shown_whole(member: FlaskClient) -> None:
    proposal = propose()
    assert FOLDED not in member.get(f"/propositions/{proposal.public_id}").text


def test_one_long_text_at_a_time_for_each_person(
    app: Flask, two: Proposal, client: FlaskClient
) -> None:
    turns = app.extensions["turns"] = Turns(patience=0)
    reader = make_actor()
    sign_in(client, reader)
    with turns.take(reader.user_id):
        assert client.get(f"/propositions/{two.public_id}?changement=2").status_code == 429
        assert client.get(f"/propositions/{two.public_id}").status_code == 200


def test_guests_are_given_a_published_proposal_from_memory(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = accept(propose(reviewed_page()))
    path = f"/propositions/{proposal.public_id}"
    first = client.get(path)
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "public, no-cache"

    def refuse(*_args: object) -> None:
        raise AssertionError("compared again")

    monkeypatch.setattr(comparing, "compare", refuse)
    assert app.test_client().get(f"{path}?x=1").text == first.text
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_name_that_changes_changes_the_page_of_guests(client: FlaskClient) -> None:
    author = make_actor()
    proposal = accept(propose(reviewed_page(), actor=author))
    path = f"/propositions/{proposal.public_id}"
    former = client.get(path)
    with transaction():
        session.get_one(User, author.user_id).name = "Zoé Nouvelle"
    now = client.get(path)
    assert "Zoé Nouvelle" in now.text
    assert now.headers["ETag"] != former.headers["ETag"]


def test_a_published_proposal_of_a_guide_for_members_is_kept_by_no_shared_cache(
    client: FlaskClient, member: FlaskClient
) -> None:
    proposal = accept(propose(reviewed_page(visibility="members")))
    path = f"/propositions/{proposal.public_id}"
    assert member.get(path).status_code == 200
    assert client.get(path).status_code in {401, 404}
    assert client.get(f"{path}?changement=1").status_code in {401, 404}
