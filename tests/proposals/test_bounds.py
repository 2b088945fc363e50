"""What one member puts to others has bounds, each told in a sentence; texts are kept once."""

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import (
    TEXT,
    accept,
    give_back,
    prepare,
    propose,
    remark,
    reviewed_page,
    withdraw,
)
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.proposals.acceptance.planning import Retouch
from wiki.proposals.actions import (
    add_change,
    bounds,
    remarks,
    submit_proposal,
    take_wording,
)
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries import list_changes

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def author() -> Actor:
    return make_actor()


def write(proposal: Proposal, author: Actor, page: Page, body: str) -> None:
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page,
            base_revision_id=page.current_revision_id, title=page.title, body=body,
        )  # fmt: skip


def submit_again(proposal: Proposal, author: Actor) -> None:
    with transaction():
        submit_proposal(actor=author, proposal=proposal)


def kept() -> list[tuple[int, int, str]]:
    """Each change as it lies in the table."""
    rows = session.execute(
        select(Change.round, Change.item, Change.own_body).order_by(Change.round, Change.item)
    )
    return [(turn, item, body) for turn, item, body in rows]


def bodies(proposal: Proposal, turn: int) -> list[str]:
    return [change.body for change in list_changes(proposal, turn)]


def test_a_text_that_stays_as_it_was_is_not_copied_from_round_to_round(author: Actor) -> None:
    book = make_book("Guide relu", regime="reviewed")
    one, two = make_page(book, "Un", TEXT), make_page(book, "Deux", TEXT)
    proposal = prepare(book, author)
    write(proposal, author, one, "un, autrement\n")
    write(proposal, author, two, "deux, autrement\n")
    submit_again(proposal, author)
    for turn in (2, 3):
        write(proposal, author, two, f"deux, version {turn}\n")
        submit_again(proposal, author)
    assert kept() == [
        (1, 1, "un, autrement\n"), (1, 2, "deux, autrement\n"), (2, 1, ""),
        (2, 2, "deux, version 2\n"), (3, 1, ""), (3, 2, "deux, version 3\n"),
    ]  # fmt: skip
    assert bodies(proposal, 3) == ["un, autrement\n", "deux, version 3\n"]
    assert bodies(proposal, 2) == ["un, autrement\n", "deux, version 2\n"]
    assert {change.text_of_id for change in list_changes(proposal, 3)} == {
        list_changes(proposal, 1)[0].id, None,
    }  # fmt: skip


def test_the_same_text_sent_back_keeps_what_was_kept(author: Actor) -> None:
    page = reviewed_page()
    proposal = propose(page, "Un autre texte.\n", actor=author)
    give_back(proposal)
    write(proposal, author, page, "Un autre texte.\n")
    submit_again(proposal, author)
    assert kept() == [(1, 1, "Un autre texte.\n"), (2, 1, "")]


def test_retouches_and_wordings_are_texts_of_their_own(author: Actor) -> None:
    page = reviewed_page(body="Un mot. Deux mots.\n")
    proposal = propose(page, "Un mot. Trois mots.\n", actor=author)
    said = remark(proposal, quote="Trois mots", wording="Quatre mots")
    with transaction():
        take_wording(actor=author, proposal=proposal, remark=said)
    assert bodies(proposal, 2) == ["Un mot. Quatre mots.\n"]
    base = page.current_revision_id
    accept(proposal, retouches={1: Retouch(page.title, "Un mot. Cinq mots.\n", base)})
    assert [bodies(proposal, turn) for turn in (1, 2, 3)] == [
        ["Un mot. Trois mots.\n"], ["Un mot. Quatre mots.\n"], ["Un mot. Cinq mots.\n"],
    ]  # fmt: skip


def test_texts_of_one_version_are_bounded(
    author: Actor, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 100)
    book = make_book("Guide relu", regime="reviewed")
    one, two = make_page(book, "Un", TEXT), make_page(book, "Deux", TEXT)
    proposal = prepare(book, author)
    write(proposal, author, one, "a" * 60)
    sign_in(client, author)
    path = f"/propositions/{proposal.public_id}/pages/{two.public_id}"
    refused = submit(client, path, title="Deux", body="b" * 41)
    assert refused.status_code == 422
    assert "au plus deux millions de caractères" in text_of(refused)
    assert "b" * 41 in refused.text
    again = submit(client, path, title="Deux", body="b" * 39)
    assert again.status_code == 200, text_of(again)
    write(proposal, author, one, "a" * 59)
    assert bounds.MOST_KEPT == 20_000_000


def test_all_that_is_kept_of_one_proposal_is_bounded(
    author: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_KEPT", 100)
    page = reviewed_page()
    proposal = propose(page, "a" * 60, actor=author)
    propose(page, "c" * 90)  # somebody else's
    with pytest.raises(Invalid) as refused:
        write(proposal, author, page, "b" * 41)
    assert "body" in refused.value.errors
    write(proposal, author, page, "b" * 40)


def test_versions_are_bounded_for_their_author_and_not_for_whoever_decides(
    author: Actor, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_ROUNDS", 2)
    page = reviewed_page()
    proposal = propose(page, "un\n", actor=author)
    write(proposal, author, page, "deux\n")
    submit_again(proposal, author)
    write(proposal, author, page, "trois\n")
    with pytest.raises(Invalid) as refused:
        submit_again(proposal, author)
    assert "2 versions" in str(refused.value)
    assert session.get_one(Proposal, proposal.id).round == 2
    said = remark(proposal, quote="deux", wording="2")
    with pytest.raises(Invalid), transaction():
        take_wording(actor=author, proposal=proposal, remark=said)
    accept(proposal, retouches={1: Retouch(page.title, "quatre\n", page.current_revision_id)})
    assert session.get_one(Proposal, proposal.id).state == "published"


def test_open_proposals_of_one_member_are_bounded(
    author: Actor, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_OPEN", 2)
    page = reviewed_page()
    propose(page, "bruit\n")
    first = propose(page, "un\n", actor=author)
    prepare(page.book, author)
    sign_in(client, author)
    path = f"/guides/{page.book.slug}/{page.slug}/modifier"
    refused = submit(client, path, body="trois\n", summary="Trois")
    assert refused.status_code == 422
    assert "Vous avez 2 propositions sans décision" in text_of(refused)
    assert "trois" in refused.text
    with time_machine.travel(now(), tick=False) as clock:
        withdraw(first, author)
        with pytest.raises(Invalid):
            propose(page, "trois\n", actor=author)
        clock.shift(timedelta(days=1, minutes=1))
        propose(page, "trois\n", actor=author)
    assert session.scalar(select(func.count(Proposal.id))) == 4


def test_remarks_of_one_member_on_a_proposal_are_bounded(
    author: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remarks, "MOST_OWN", 2)
    proposal, talker = propose(actor=author), make_actor()
    remark(propose(), talker, body="ailleurs")
    for word in ("un", "deux"):
        remark(proposal, talker, body=word)
    with pytest.raises(Invalid) as refused:
        remark(proposal, talker, body="trois")
    assert "body" in refused.value.errors
    assert "2 remarks" in str(refused.value)
    remark(proposal, talker, body="deux")  # sent twice
    remark(proposal, body="d’une autre personne")
