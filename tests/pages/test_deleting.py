"""Taking a page out of its guide, and bringing it back."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import delete_page, restore_page
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_delete_page, can_restore_page
from wiki.pages.queries import get_tree
from wiki.pages.worker import renew_renderings

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def book() -> Book:
    return make_book("Guide")


@pytest.fixture
def editor(book: Book) -> Actor:
    return make_actor("editor", ("book", book.id))


def delete(page: Page, actor: Actor, reason: str = "") -> None:
    with transaction():
        delete_page(actor=actor, page=session.get_one(Page, page.id), reason=reason)


def restore(page: Page, actor: Actor) -> None:
    with transaction():
        restore_page(actor=actor, page=session.get_one(Page, page.id))


def order(book: Book) -> list[tuple[int, str]]:
    session.expire_all()
    return [(node.depth, node.title) for node in get_tree(session.get_one(Book, book.id)).nodes]


def test_what_stands_below_a_deleted_page_takes_its_place(book: Book, editor: Actor) -> None:
    make_page(book, "A")
    middle = make_page(book, "B")
    for title in ("B1", "B2"):
        make_page(book, title, parent=middle)
    make_page(book, "C")
    delete(middle, editor)
    assert order(book) == [(0, "A"), (0, "B1"), (0, "B2"), (0, "C")]
    restore(middle, editor)
    assert order(book) == [(0, "A"), (0, "B1"), (0, "B2"), (0, "C"), (0, "B")]


def test_a_page_comes_back_below_its_parent_if_that_is_still_there(
    book: Book, editor: Actor
) -> None:
    parent = make_page(book, "A")
    child, other = make_page(book, "A1", parent=parent), make_page(book, "A2", parent=parent)
    delete(child, editor)
    restore(child, editor)
    assert order(book) == [(0, "A"), (1, "A2"), (1, "A1")]
    delete(other, editor)
    delete(parent, editor)
    restore(other, editor)
    assert order(book) == [(0, "A1"), (0, "A2")]


def test_twice_changes_nothing_and_each_is_in_the_journal_once(book: Book, editor: Actor) -> None:
    page = make_page(book)
    for act in (delete, delete, restore, restore):
        act(page, editor)
    entries = session.scalars(
        select(JournalEntry.verb)
        .where(JournalEntry.subject_kind == "page", JournalEntry.subject_id == page.id)
        .order_by(JournalEntry.id)
    ).all()
    assert entries[-2:] == ["pages.delete_page", "pages.restore_page"]
    assert len(entries) == 3


def test_editors_and_administrators_alone_delete_and_bring_back(book: Book, editor: Actor) -> None:
    page, site_page = make_page(book), make_page(make_book("Site", kind="site"), "Aide")
    others = [Actor(), make_actor(), make_actor("moderator"), make_actor("editor", ("book", 999))]
    for actor in others:
        assert not can_delete_page(actor, page)
        assert not can_restore_page(actor, page)
        with pytest.raises(NotAllowed):
            delete(page, actor)
    for actor in (editor, make_actor("administrator")):
        assert can_delete_page(actor, page)
        assert not can_delete_page(actor, site_page), "the site's own pages stay"


def test_no_screen_shows_a_deleted_page_and_bringing_it_back_shows_them_all(
    client: FlaskClient, book: Book, editor: Actor
) -> None:
    page = make_page(book, "Secrète", "Le mot caché.\n")
    sign_in(client, editor)
    answer = submit(client, "/guides/guide/secrete/supprimer", reason="En double")
    assert "La page est supprimée" in text_of(answer)
    for end in ("", ".md", "/historique", "/modifications/1", "/auteurs", "/modifier"):
        assert client.get(f"/guides/guide/secrete{end}").status_code == 404, end
    for path in ("/guides/guide/", "/guides/guide/tout", "/sitemap.xml", "/activite"):
        assert "caché" not in client.get(path).text
    back = submit(client, "/guides/guide/supprimees")
    assert "La page est rétablie" in text_of(back)
    assert "Le mot caché." in client.get("/guides/guide/secrete").text
    assert page.title in client.get("/guides/guide/").text


def test_no_text_of_today_or_before_goes_on_naming_a_deleted_page(
    app: Flask, client: FlaskClient, book: Book, editor: Actor
) -> None:
    page = make_page(book, "Cible cachée")
    naming = make_page(book, "Autre", f"Voir [[p:{page.id}]].\n")
    revise(naming, "Plus rien.\n")
    address = "/guides/guide/autre/modifications/1"
    assert "Cible cachée" in client.get(address).text
    delete(page, editor)
    deliver(app)
    renew_renderings()
    assert "Cible cachée" not in client.get(address).text
    assert "cible-cachee" not in client.get(address).text
