"""« M’a été utile »: once for each member, of the text that they read."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_page, revise
from tests.factories.tutorials import TEXT, make_tutorial, make_tutorials, mark
from tests.pages.forms import hidden
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.tutorials.actions import unmark_useful
from wiki.tutorials.models import TutorialMark
from wiki.tutorials.queries import Marks, find_marks

pytestmark = pytest.mark.usefixtures("app")

OTHER = TEXT.replace("Dites-le.", "Dites-le à tous.")


def entries() -> int:
    return session.scalar(select(func.count()).select_from(JournalEntry)) or 0


def test_twice_is_once_and_it_is_nobodys_news() -> None:
    book = make_tutorials()
    page, other = make_tutorial(book), make_tutorial(book, "Autre")
    mark(other)
    before = entries()
    member = mark(page)
    mark(page, member)
    assert find_marks(page.slug, member) == Marks(1, 1, "today")
    assert find_marks(page.slug, make_actor()) == Marks(1, 1, "")
    assert entries() == before


def test_a_new_text_keeps_the_count_and_says_how_many_since() -> None:
    page = make_tutorial()
    first, second = mark(page), mark(page)
    revise(page, OTHER)
    assert find_marks(page.slug, first) == Marks(2, 0, "earlier")
    mark(page, first)
    third = mark(page)
    assert find_marks(page.slug, first) == Marks(3, 2, "today")
    mark(page, first, number=1)  # from a screen that was opened before
    assert find_marks(page.slug, first) == Marks(3, 2, "today")
    assert find_marks(page.slug, second).own == "earlier"
    with transaction():
        unmark_useful(actor=third, page=page)
        unmark_useful(actor=third, page=page)
    assert find_marks(page.slug, third) == Marks(2, 1, "")


def test_members_alone_say_it_and_of_tutorials_alone() -> None:
    tutorial, page = make_tutorial(), make_page()
    with pytest.raises(NotAllowed):
        mark(tutorial, GUEST)
    with pytest.raises(NotAllowed):
        mark(page)
    with pytest.raises(NotFound):
        mark(tutorial, number=9)
    assert session.scalar(select(func.count()).select_from(TutorialMark)) == 0


def test_the_button_works_without_script_and_is_taken_back(app: Flask) -> None:
    page = make_tutorial()
    mark(page)
    browser = sign_in(app.test_client(), make_actor())
    here = f"/tutoriels/{page.slug}"
    shown = browser.get(here)
    assert "Utile à 1 membre<" in shown.text
    sent = browser.post(f"{here}/utile", data=hidden(shown))
    assert sent.headers["Location"] == f"{here}#utile"
    shown = browser.get(here)
    assert "Utile à 2 membres<" in shown.text
    assert 'aria-pressed="true"' in shown.text
    revise(page, OTHER)
    assert "Utile à 2 membres, avant la dernière modification" in browser.get(here).text
    browser.post(f"{here}/utile", data=hidden(browser.get(here)))
    shown = browser.get(here)
    assert "Utile à 2 membres, dont 1 depuis la dernière modification" in shown.text
    browser.post(f"{here}/utile", data={**hidden(shown), "undo": "1"})
    assert "Utile à 1 membre, avant la dernière modification" in browser.get(here).text


def test_guests_see_the_count_and_no_button(app: Flask) -> None:
    page = make_tutorial()
    mark(page)
    shown = app.test_client().get(f"/tutoriels/{page.slug}")
    assert "Utile à 1 membre" in shown.text
    assert "M’a été utile" not in shown.text
