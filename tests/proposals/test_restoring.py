"""Bringing an earlier text of a page back."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from tests.pages.forms import hidden
from wiki.foundation.db import session
from wiki.pages.models import Page, Revision
from wiki.pages.queries import get_current_revision
from wiki.proposals.models import Proposal

BACK = "/guides/guide/a/modifications/1/retablir"


@pytest.fixture
def page(client: FlaskClient) -> Page:
    """A page whose second text is worse than the first."""
    made = make_page(make_book("Guide"), "A", "Le bon texte.\n")
    revise(made, "Un texte abîmé.\n", title="B")
    return made


def numbers() -> list[tuple[int, str]]:
    rows = session.execute(select(Revision.number, Revision.origin).order_by(Revision.number))
    return [(number, origin) for number, origin in rows]


def test_a_member_brings_an_earlier_text_back_as_a_new_revision(
    client: FlaskClient, page: Page
) -> None:
    sign_in(client, make_actor())
    assert BACK in client.get("/guides/guide/a/historique").text
    answer = submit(client, BACK, summary="Le chiffre était juste")
    assert "est à nouveau publié" in text_of(answer)
    assert "Le bon texte." in answer.text
    assert numbers() == [(1, "save"), (2, "save"), (3, "restore")]
    current = get_current_revision(session.get_one(Page, page.id))
    assert (current.title, current.body, current.summary) == (
        "A", "Le bon texte.\n", "Le chiffre était juste",
    )  # fmt: skip
    assert "C’est le texte publié" in text_of(client.get(BACK)), "nothing is left to bring back"


def test_a_page_that_moved_on_is_looked_at_again_first(client: FlaskClient, page: Page) -> None:
    sign_in(client, make_actor())
    fields = hidden(client.get(BACK))
    revise(page, "Encore autre chose.\n")
    answer = client.post(BACK, data=fields)
    assert answer.status_code == 409
    assert len(numbers()) == 3
    assert client.post(BACK, data=hidden(answer)).status_code == 302
    assert numbers()[-1] == (4, "restore")


def test_under_review_an_earlier_text_is_proposed(client: FlaskClient) -> None:
    page = make_page(make_book("Guide", regime="reviewed"), "A", "Le bon texte.\n")
    revise(page, "Un texte abîmé.\n")
    sign_in(client, make_actor("editor", ("book", page.book_id)))
    refused = submit(client, BACK)
    assert refused.status_code == 422
    assert "Dites en une phrase ce que change votre proposition" in refused.text
    submit(client, BACK, summary="Le texte d’avant était juste")
    assert len(numbers()) == 2
    assert session.scalars(select(Proposal.state)).all() == ["pending"]
