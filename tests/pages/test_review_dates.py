"""« À relire avant le … »: who says so, what members are told, « rien à changer » in a click."""

from datetime import date

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.pages.forms import hidden, send
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import reread_page, set_review_date
from wiki.pages.models import Page
from wiki.pages.policy import can_set_review_date
from wiki.pages.review_dates import in_months

pytestmark = pytest.mark.usefixtures("app")

SAID = "Cette page était à relire avant le"


def set_day(page: Page, day: date | None, actor: Actor | None = None) -> None:
    with transaction():
        set_review_date(actor=actor or make_actor("administrator"), page=page, review_by=day)


def recorded(verb: str) -> int:
    return session.scalar(select(func.count()).where(JournalEntry.verb == verb)) or 0


@pytest.mark.parametrize(
    ("regime", "visibility", "expected"),
    # guest, member, moderator, editor, editor of another guide, administrator
    [
        ("open", "public", (0, 1, 1, 1, 1, 1)),
        ("reviewed", "public", (0, 0, 0, 1, 0, 1)),
        ("collegial", "members", (0, 0, 0, 1, 0, 1)),
        ("open", "group", (0, 0, 0, 1, 0, 1)),
    ],
)
def test_who_says_when_a_page_is_to_be_read_again(
    regime: str, visibility: str, expected: tuple[int, ...]
) -> None:
    book = make_book(regime=regime, visibility=visibility)
    page = make_page(book)
    actors = (
        GUEST, make_actor(), make_actor("moderator"), make_actor("editor", ("book", book.id)),
        make_actor("editor", ("book", book.id + 100)), make_actor("administrator"),
    )  # fmt: skip
    assert [can_set_review_date(actor, page) for actor in actors] == [bool(e) for e in expected]
    for actor in actors:
        if not can_set_review_date(actor, page):
            with pytest.raises(NotAllowed):
                set_day(page, date(2999, 1, 1), actor)
            with pytest.raises(NotAllowed), transaction():
                reread_page(actor=actor, page=page, months=12)
    assert page.review_by is None


def test_setting_a_day_twice_is_recorded_once_and_it_can_be_taken_away() -> None:
    page = make_page()
    for _time in range(2):
        set_day(page, date(2999, 1, 1))
    assert page.review_by == date(2999, 1, 1)
    assert recorded("pages.set_review_date") == 1
    set_day(page, None)
    assert page.review_by is None
    assert recorded("pages.set_review_date") == 2


@time_machine.travel("2026-03-10 09:00 +0000", tick=False)
def test_a_day_that_is_past_is_refused() -> None:
    page = make_page()
    for day in (date(2026, 3, 10), date(2025, 1, 1)):
        with pytest.raises(Invalid):
            set_day(page, day)


@time_machine.travel("2026-11-30 09:00 +0000", tick=False)
def test_reading_again_sets_the_next_day_and_is_recorded_once() -> None:
    assert [in_months(n) for n in (3, 6, 12, 24)] == [
        date(2027, 2, 28), date(2027, 5, 30), date(2027, 11, 30), date(2028, 11, 30),
    ]  # fmt: skip
    page, member = make_page(), make_actor()
    for _time in range(2):
        with transaction():
            reread_page(actor=member, page=page, months=3)
    assert page.review_by == date(2027, 2, 28)
    assert recorded("pages.reread_page") == 1
    with pytest.raises(Invalid), transaction():
        reread_page(actor=member, page=page, months=7)


def test_members_are_told_on_the_day_and_readers_never(client: FlaskClient) -> None:
    book = make_book()
    page = make_page(book)
    here = f"/guides/{book.slug}/{page.slug}"
    member = sign_in(client.application.test_client(), make_actor())
    with time_machine.travel("2026-03-10 09:00 +0000", tick=False) as clock:
        set_day(page, date(2026, 6, 1))
        for day, told in (("2026-05-31", False), ("2026-06-01", True), ("2026-06-02", True)):
            clock.move_to(f"{day} 09:00 +0000")
            reader = sign_in(client.application.test_client(), make_actor())
            for _time in range(2):
                assert (SAID in reader.get(here).text) == told
                assert SAID not in client.get(here).text
            if not told:
                assert "À relire avant le" in reader.get(here).text
        etag = client.get(here).headers["ETag"]
        clock.move_to("2026-09-01 09:00 +0000")
        assert client.get(here).headers["ETag"] == etag
    assert member


def test_reading_again_is_one_click_on_the_page(client: FlaskClient) -> None:
    page = make_page()
    here = f"/guides/{page.book.slug}/{page.slug}"
    with time_machine.travel("2026-03-10 09:00 +0000", tick=False) as clock:
        set_day(page, date(2026, 6, 1))
        clock.move_to("2026-07-01 09:00 +0000")
        sign_in(client, make_actor())
        opened = client.get(here)
        answer = client.post(f"{here}/relue", data={**hidden(opened), "months": "12"})
        assert answer.status_code == 302
        page = session.get_one(Page, page.id)
        assert page.review_by == date(2027, 7, 1)
        after = client.get(here).text
        assert SAID not in after
        assert "C’est noté" in after


def test_on_a_guide_that_is_reviewed_members_are_told_but_editors_decide(
    client: FlaskClient,
) -> None:
    page = make_page(make_book(regime="reviewed"))
    here = f"/guides/{page.book.slug}/{page.slug}"
    with time_machine.travel("2026-03-10 09:00 +0000", tick=False) as clock:
        set_day(page, date(2026, 6, 1))
        clock.move_to("2026-07-01 09:00 +0000")
        text = sign_in(client, make_actor()).get(here).text
    assert SAID in text
    assert "/relue" not in text
    assert "/relecture" not in text


def test_the_small_form_keeps_what_was_typed_when_it_refuses(client: FlaskClient) -> None:
    page = make_page()
    here = f"/guides/{page.book.slug}/{page.slug}/relecture"
    sign_in(client, make_actor())
    refused = send(client, here, review_by="2020-01-01")
    assert refused.status_code == 422
    assert "2020-01-01" in refused.text
    assert "Choisissez un jour à venir." in refused.text
    assert send(client, here, review_by="2999-12-31").status_code == 302
    assert session.get_one(Page, page.id).review_by == date(2999, 12, 31)
    assert send(client, here, review_by="").status_code == 302
    assert session.get_one(Page, page.id).review_by is None
