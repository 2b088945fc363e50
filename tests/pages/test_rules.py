"""How changes become public is decided by the editors of a guide."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import change_book_rules, change_page_rules
from wiki.pages.policy import can_publish_page, regime_of

pytestmark = pytest.mark.usefixtures("app")


def verbs() -> list[str]:
    found = session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id))
    return [verb for verb in found if "rules" in verb]


def test_a_guide_under_review_takes_proposals_from_everybody() -> None:
    page, member = make_page(), make_actor()
    editor = make_actor("editor", ("book", page.book_id))
    assert can_publish_page(member, page)
    for _time in range(2):
        with transaction():
            change_book_rules(actor=editor, book=page.book, regime="reviewed")
    assert not can_publish_page(member, page)
    assert not can_publish_page(editor, page)
    assert verbs() == ["pages.change_book_rules"]


def test_a_page_has_a_rule_of_its_own_or_that_of_its_guide() -> None:
    page, administrator = make_page(), make_actor("administrator")
    with transaction():
        change_page_rules(actor=administrator, page=page, regime="reviewed")
    assert regime_of(page) == "reviewed"
    for _time in range(2):
        with transaction():
            change_page_rules(actor=administrator, page=page, regime=None)
    assert regime_of(page) == "open"
    assert verbs() == ["pages.change_page_rules"] * 2


@pytest.mark.parametrize("regime", ["collegial", "", "autre"])
def test_a_vote_cannot_be_chosen_before_there_are_votes(regime: str) -> None:
    page, administrator = make_page(), make_actor("administrator")
    with pytest.raises(Invalid), transaction():
        change_book_rules(actor=administrator, book=page.book, regime=regime)
    assert regime_of(page) == "open"


def test_a_guide_that_waits_for_votes_keeps_its_rule_when_it_is_sent_again() -> None:
    book, administrator = make_book(regime="collegial"), make_actor("administrator")
    with transaction():
        change_book_rules(actor=administrator, book=book, regime="collegial")
    assert verbs() == []


@pytest.mark.parametrize("role", ["", "moderator"])
def test_only_editors_decide_on_rules(role: str) -> None:
    page, actor = make_page(), make_actor(role)
    with pytest.raises(NotAllowed), transaction():
        change_book_rules(actor=actor, book=page.book, regime="reviewed")
    with pytest.raises(NotAllowed), transaction():
        change_page_rules(actor=actor, page=page, regime="reviewed")


def test_the_screen_says_why_versions_cannot_be_chosen_yet(app: Flask) -> None:
    book = make_book("Un guide")
    browser = sign_in(app.test_client(), make_actor("administrator"))
    address = f"/guides/{book.slug}/regles"
    assert "pas encore de version numérotée" in text_of(browser.get(address))
    assert "Les règles sont changées" in text_of(submit(browser, address, regime="reviewed"))
    assert book.regime == "reviewed"
