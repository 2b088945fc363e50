"""« À relire »: pages and dated statements whose day has come, longest first, for those who see."""

from datetime import date

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book, Page
from wiki.pages.queries.stale import count_stale, list_stale

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def _day(app: object) -> object:
    with time_machine.travel("2026-06-01 09:00 +0000", tick=False):
        yield


def due(book: Book, title: str, day: date, body: str = "Un texte.\n") -> Page:
    page = make_page(book, title, body)
    with transaction():
        session.execute(update(Page).where(Page.id == page.id).values(review_by=day))
    session.expire_all()
    return page


def shown(viewer: Actor, book: Book | None = None) -> list[tuple[str, str]]:
    return [(line.title, line.quote) for line in list_stale(viewer, book)]


def make_guide() -> Book:
    book = make_book()
    due(book, "Ancienne", date(2025, 1, 1))
    due(book, "Du jour", date(2026, 6, 1), "Vrai {à vérifier avant le 2025-06-01}.\n")
    due(
        book, "De demain", date(2026, 6, 2), "Vrai {au 2011-02-01, à vérifier avant le 2026-06-02}."
    )
    make_page(book, "Datée", "Vrai {au 2011-02-01}. Faux {check by 2026-05-01}.\n")
    deleted = due(book, "Supprimée", date(2025, 1, 1), "Vrai {check by 2025-01-01}.")
    with transaction():
        session.execute(update(Page).where(Page.id == deleted.id).values(deleted_at=now()))
    return book


def test_what_has_waited_longest_stands_first_and_what_is_not_due_not_at_all() -> None:
    book = make_guide()
    due(make_book("Autre"), "Ailleurs", date(2025, 12, 1))
    mine = [("Ancienne", ""), ("Du jour", "Vrai"), ("Datée", "Faux"), ("Du jour", "")]
    assert shown(make_actor(), book) == mine
    assert shown(make_actor()) == [*mine[:2], ("Ailleurs", ""), *mine[2:]]


def test_nothing_is_told_of_guides_that_one_does_not_see() -> None:
    due(
        make_book("Groupe", visibility="group"),
        "Secret",
        date(2025, 1, 1),
        "Ô {check by 2025-01-01}",
    )
    due(make_book("Fermé", visibility="members"), "Réservé", date(2025, 1, 1))
    assert shown(GUEST) == []
    assert shown(make_actor()) == [("Réservé", "")]


def test_editors_are_told_at_home_how_much_waits_in_their_guides(client: FlaskClient) -> None:
    book, other = make_guide(), make_book("Autre")
    due(other, "Ailleurs", date(2025, 12, 1))
    editor = make_actor("editor", ("book", book.id))
    assert [count_stale(actor) for actor in (GUEST, make_actor(), editor)] == [0, 0, 4]
    assert count_stale(make_actor("editor", ("book", other.id))) == 1
    assert count_stale(make_actor("administrator")) == 5
    home = sign_in(client, editor).get("/").text
    assert "4 passages à relire" in home
    assert 'href="/a-relire"' in home


def test_the_list_takes_two_questions_and_the_count_one() -> None:
    book, viewer = make_guide(), make_actor("administrator")
    session.refresh(book)
    with counted_queries() as asked:
        assert list_stale(viewer, book)
    assert len(asked) == 2
    with counted_queries() as asked:
        assert count_stale(viewer)
    assert len(asked) == 1


def test_the_screen_quotes_and_leads_to_the_page(client: FlaskClient) -> None:
    book = make_guide()
    assert client.get(f"/guides/{book.slug}/a-relire").status_code == 303
    sign_in(client, make_actor())
    for address in (f"/guides/{book.slug}/a-relire", "/a-relire"):
        text = client.get(address).text
        assert "« Faux »" in text.replace("\u00a0", " ").replace("&nbsp;", " ")
        assert f"/guides/{book.slug}/ancienne" in text
        assert "Supprimée" not in text
