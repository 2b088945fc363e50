"""The tutorials are one book, opened once, at one address."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.factories.tutorials import make_tutorial, make_tutorials
from tests.pages.forms import hidden
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import rename_book
from wiki.pages.models import Book
from wiki.tutorials.actions import open_tutorials

pytestmark = pytest.mark.usefixtures("app")


def open_as(actor: Actor) -> Book:
    with transaction():
        return open_tutorials(actor=actor)


def count() -> int:
    return session.scalar(select(func.count()).where(Book.kind == "tutorials")) or 0


def test_an_administrator_opens_them_and_the_journal_says_so() -> None:
    book = open_as(make_actor("administrator"))
    assert (book.slug, book.visibility, book.title) == ("tutoriels", "public", "Tutoriels")
    assert session.scalars(select(JournalEntry.verb)).all()[-1] == "pages.create_book"


@pytest.mark.parametrize("role", ["guest", "", "moderator"])
def test_nobody_else_opens_them(role: str) -> None:
    with pytest.raises(NotAllowed):
        open_as(GUEST if role == "guest" else make_actor(role))
    assert count() == 0


def test_a_second_book_of_them_is_refused_kindly() -> None:
    make_tutorials()
    make_book("Un guide")
    with pytest.raises(Conflict):
        open_as(make_actor("administrator"))
    with pytest.raises(Conflict):
        make_book("Autres tutoriels", kind="tutorials")
    assert count() == 1


def test_the_database_keeps_it_one_too() -> None:
    make_tutorials()
    row = {"kind": "tutorials", "slug": "autres", "title": "Autres", "created_by_id": 1}
    with pytest.raises(IntegrityError), transaction():
        session.execute(insert(Book).values(row))
    session.rollback()


def test_the_address_is_kept_for_them() -> None:
    assert make_book("Tutoriels").slug == "tutoriels-2"
    book, guide = make_tutorials(), make_book("Un guide")
    admin = make_actor("administrator")
    for one, slug in ((book, "ailleurs"), (guide, "tutoriels")):
        with pytest.raises(Invalid), transaction():
            rename_book(actor=admin, book=one, title="Autre", slug=slug)
    with transaction():
        rename_book(actor=admin, book=book, title="Pas à pas", slug="tutoriels")
    assert (book.title, book.slug) == ("Pas à pas", "tutoriels")


def test_a_guide_that_has_their_address_gives_it_up_first() -> None:
    guide = make_book("Un guide")
    with transaction():
        guide.slug = "tutoriels"
    admin = make_actor("administrator")
    with pytest.raises(Conflict):
        open_as(admin)
    with transaction():
        rename_book(actor=admin, book=guide, title="Un guide", slug="un-guide")
    open_as(admin)
    assert count() == 1


def test_the_first_step_of_an_administrator_stands_on_the_empty_list(app: Flask) -> None:
    browser = sign_in(app.test_client(), make_actor("administrator"))
    shown = browser.get("/tutoriels/")
    assert "Ouvrir les tutoriels" in shown.text
    answer = browser.post("/tutoriels/", data=hidden(shown), follow_redirects=True)
    assert "Les tutoriels sont ouverts" in answer.text
    assert "Écrire le premier tutoriel" in answer.text
    assert "Ouvrir les tutoriels" not in answer.text
    again = browser.post("/tutoriels/", data=hidden(shown))
    assert again.status_code == 409
    assert "Les tutoriels sont déjà ouverts" in again.text


def test_addresses_of_guides_lead_to_those_of_tutorials(client: FlaskClient) -> None:
    make_page(make_book("Bruit"), "Ouvrir un compte")
    tutorial = make_tutorial()
    for asked, led in (
        ("/guides/tutoriels/", "/tutoriels/"),
        (f"/guides/tutoriels/{tutorial.slug}", f"/tutoriels/{tutorial.slug}"),
        (f"/guides/tutoriels/{tutorial.slug}?x=1", f"/tutoriels/{tutorial.slug}?x=1"),
    ):
        answer = client.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (301, led)
    assert client.get("/guides/tutoriels/absent").status_code == 404
    assert client.get("/tutoriels/absent").status_code == 404
    assert client.get("/guides/bruit/ouvrir-un-compte").status_code == 200


def test_other_screens_stay_and_lead_back_to_the_tutorial(app: Flask) -> None:
    tutorial = make_tutorial()
    browser = sign_in(app.test_client(), make_actor("administrator"))
    for screen in ("historique", "modifier", "discussions", "auteurs", "liens", "renommer",
                   "relecture", "sujets", "modifications/1"):  # fmt: skip
        shown = browser.get(f"/guides/tutoriels/{tutorial.slug}/{screen}")
        if shown.status_code == 404:
            continue
        trail = shown.text.partition('class="breadcrumb"')[2].partition("</nav>")[0]
        assert f'href="/tutoriels/{tutorial.slug}"' in trail, screen
        assert 'href="/tutoriels/"' in trail, screen
        assert f'"/guides/tutoriels/{tutorial.slug}"' not in shown.text, screen


def test_a_tutorial_that_moved_is_found_at_its_former_address(app: Flask) -> None:
    tutorial = make_tutorial()
    browser = sign_in(app.test_client(), make_actor("administrator"))
    former = f"/guides/tutoriels/{tutorial.slug}/renommer"
    sent = browser.post(former, data={**hidden(browser.get(former)), "slug": "le-compte"})
    assert sent.headers["Location"] == "/tutoriels/le-compte"
    guest = app.test_client()
    for asked, led in (
        ("/tutoriels/ouvrir-un-compte", "/tutoriels/le-compte"),
        ("/guides/tutoriels/ouvrir-un-compte", "/tutoriels/le-compte"),
        ("/tutoriels/ouvrir-un-compte/pas-a-pas/2", "/tutoriels/le-compte/pas-a-pas/2"),
    ):
        answer = guest.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (301, led)
