"""Addresses elsewhere: kept with the text, asked in rounds, and listed once they stay dead."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from tests.pages.checking.elsewhere import Elsewhere, serving
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.operations.duties import asker_for, jobs_for
from wiki.pages.checking.rounds import LinkRounds, Pace, due_addresses, keep_answer
from wiki.pages.models import ExternalLink, Page
from wiki.pages.queries.dead_links import list_dead_links

pytestmark = pytest.mark.usefixtures("app")

LIVING, DEAD = "http://vivant.test/", "http://mort.test/rien"


@pytest.fixture
def there() -> Iterator[Elsewhere]:
    with serving(Elsewhere({"/": (200, "")})) as found:
        yield found


def kept() -> dict[tuple[str, str], ExternalLink]:
    session.expire_all()
    rows = session.execute(select(Page.title, ExternalLink).join(Page)).all()
    return {(title, link.url): link for title, link in rows}


def round_of(there: Elsewhere) -> int:
    rounds = LinkRounds(there.asker())
    rounds()
    rounds.finish()
    return rounds()


def test_the_addresses_of_the_current_text_are_kept_once_each() -> None:
    page = make_page(title="A", body=f"[a]({LIVING}) {LIVING}#b [c](//c.test/) [d](/aide) `{DEAD}`")
    assert set(kept()) == {("A", LIVING), ("A", "https://c.test/")}
    revise(page, f"[a]({DEAD}) [m](mailto:a@b.test)")
    assert set(kept()) == {("A", DEAD)}


def test_what_is_known_of_an_address_outlives_a_new_text_and_holds_on_other_pages() -> None:
    page = make_page(title="A", body=f"{LIVING} {DEAD}")
    with transaction():
        keep_answer(DEAD, 404)
    revise(page, f"Autrement : {DEAD}")
    make_page(title="B", body=DEAD)
    for title in "AB":
        link = kept()[title, DEAD]
        assert (link.status, link.failures) == (404, 1)
        assert link.failing_since


def test_a_round_asks_each_address_once_and_notes_the_answer_everywhere(there: Elsewhere) -> None:
    make_page(title="A", body=f"{LIVING} {DEAD}")
    make_page(title="B", body=DEAD)
    make_page(title="C", body="http://interne.test/")
    there.names["interne.test"] = ["192.168.0.1"]
    assert round_of(there) == 3
    assert there.asked == ["HEAD /", "HEAD /rien", "GET /rien"]
    found = {key: (link.status, link.failures) for key, link in kept().items()}
    assert found == {
        ("A", LIVING): (200, 0),
        ("A", DEAD): (404, 1),
        ("B", DEAD): (404, 1),
        ("C", "http://interne.test/"): (None, 0),
    }
    assert round_of(there) == 0


def test_the_addresses_of_deleted_pages_are_not_asked(there: Elsewhere) -> None:
    page = make_page(body=DEAD)
    with transaction():
        session.get_one(Page, page.id).deleted_at = now()
    assert round_of(there) == 0
    assert there.asked == []


def test_an_address_is_asked_again_after_a_month_or_sooner_where_it_fails() -> None:
    with time_machine.travel("2026-06-01 09:00 +0000", tick=False) as clock:
        make_page(body=f"{LIVING} {DEAD}")
        assert due_addresses() == [LIVING, DEAD]
        with transaction():
            keep_answer(LIVING, 200)
            keep_answer(DEAD, 0)
        for day, due in (
            ("2026-06-02", []),
            ("2026-06-04", [DEAD]),
            ("2026-06-30", [DEAD]),
            ("2026-07-02", [LIVING, DEAD]),
        ):
            clock.move_to(f"{day} 09:00 +0000")
            assert due_addresses() == due


def test_a_link_is_dead_after_two_failures_over_two_days_and_lives_again_with_one_answer() -> None:
    book = make_book()
    make_page(make_book("Autre"), "Bruit", DEAD)
    page = make_page(book, "A", f"{LIVING} {DEAD}")
    with time_machine.travel("2026-06-01 09:00 +0000", tick=False) as clock:
        for moment, status, listed in (
            ("2026-06-01 09:00", 404, 0),
            ("2026-06-01 10:00", 404, 0),
            ("2026-06-03 09:00", 500, 1),
            ("2026-06-05 09:00", 403, 0),
            ("2026-06-07 09:00", 0, 0),
            ("2026-06-09 09:00", 200, 0),
        ):
            clock.move_to(f"{moment} +0000")
            with transaction():
                keep_answer(DEAD, status)
                keep_answer(LIVING, 200)
            found = [(link.url, link.title) for link in list_dead_links(book)]
            assert found == [(DEAD, "A")] * listed
    assert page


def test_no_host_is_asked_twice_within_three_seconds() -> None:
    time, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        time[0] += seconds

    pace = Pace(sleep=sleep, clock=lambda: time[0])
    for host in ("a.test", "b.test", "a.test", "a.test"):
        pace(host)
    time[0] += 10
    pace("b.test")
    assert slept == [3.0, 3.0]


def test_nobody_is_asked_unless_the_site_s_settings_say_so(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    assert settings.check_links is False
    asking = replace(settings, check_links=True, base_url="https://guide.exemple.fr")
    assert len(jobs_for(asking)) == len(jobs_for(settings)) + 1
    assert asker_for(asking).agent == "Collegial (link check; +https://guide.exemple.fr)"


def test_the_screen_lists_dead_links_or_says_that_none_are_looked_for(client: FlaskClient) -> None:
    book = make_book()
    make_page(book, "A", DEAD)
    here = f"/guides/{book.slug}/liens/autres-sites"
    sign_in(client, make_actor())
    assert "WIKI_CHECK_LINKS" in client.get(here).text
    for day in (1, 4):
        with time_machine.travel(f"2026-06-0{day} 09:00 +0000", tick=False), transaction():
            keep_answer(DEAD, 404)
    text = client.get(here).text
    assert DEAD in text
    assert "la page n’existe pas" in text
