"""Pages that name another follow it, and only they are rendered again."""

import pytest

from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.journal.deliveries import deliver_next
from wiki.pages import worker
from wiki.pages.actions import rename_book, rename_page
from wiki.pages.models import Page, Rendering
from wiki.pages.rendering import RENDERER_VERSION

pytestmark = pytest.mark.usefixtures("app")


def work() -> int:
    """Deliver everything and render what was marked; how many were rendered again."""
    while deliver_next():
        pass
    renewed = 0
    while done := worker.renew_renderings():
        renewed += done
    return renewed


def html(page_id: int) -> str:
    page = session.get_one(Page, page_id)
    return session.get_one(Rendering, page.current_revision_id).html


def test_a_page_wanted_by_its_title_is_linked_once_it_exists() -> None:
    book = make_book()
    naming, noise = make_page(book, "A", "Voir [[Les blogs]]."), make_page(book, "N", "[[Rien]]")
    elsewhere = make_page(make_book("Autre"), "E", "[[Les blogs]]")
    work()
    assert "<a" not in html(naming.id)
    before = html(noise.id), html(elsewhere.id)
    make_page(book, "Les blogs")
    assert work() == 1
    assert 'href="/guides/guide-d-essai/les-blogs"' in html(naming.id)
    assert (html(noise.id), html(elsewhere.id)) == before
    assert work() == 0


def test_links_follow_a_renamed_page_and_show_its_new_title() -> None:
    book = make_book()
    blogs = make_page(book, "Les blogs")
    naming = make_page(book, "A", f"[[p:{blogs.id}]] et [[Les blogs#b|eux]]").id
    work()
    with transaction():
        rename_page(actor=system_actor(), page=blogs, slug="carnets")
    assert work() == 1
    assert html(naming).count('href="/guides/guide-d-essai/carnets') == 2
    revise(session.get_one(Page, blogs.id), "texte", title="Les carnets")
    assert work() == 1
    assert ">Les carnets</a>" in html(naming)
    assert "carnets#b" in html(naming)


def test_a_new_text_under_the_same_title_renders_nobody_else_again() -> None:
    book = make_book()
    blogs = make_page(book, "Les blogs")
    make_page(book, "A", "[[Les blogs]]")
    work()
    revise(session.get_one(Page, blogs.id), "texte")
    assert work() == 0


def test_links_follow_a_renamed_book() -> None:
    book = make_book()
    make_page(book, "Les blogs")
    naming = make_page(book, "A", "[[Les blogs]]").id
    work()
    with transaction():
        rename_book(actor=system_actor(), book=book, title="Guide", slug="guide")
    assert work() == 1
    assert 'href="/guides/guide/les-blogs"' in html(naming)


def test_a_link_into_a_closed_book_shows_neither_address_nor_title() -> None:
    secret = make_page(make_book("Fermé", visibility="members"), "Secret de famille")
    page = make_page(make_book(), "A", f"[[p:{secret.id}]] et [[p:{secret.id}|ici]]")
    assert "famille" not in html(page.id)
    assert "<a" not in html(page.id)


def test_a_page_that_changes_while_it_is_rendered_is_rendered_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = make_page()
    row = session.get_one(Rendering, page.current_revision_id)
    with transaction():
        row.renderer_version = -1

    def marked_again(*_args: object, **_kwargs: object) -> None:
        with transaction():
            session.get_one(Rendering, row.revision_id).renderer_version = -2
        raise Invalid({})

    with monkeypatch.context() as patch:
        patch.setattr(worker, "rendered", marked_again)
        worker.renew_renderings()
    assert row.renderer_version == -2
    assert worker.renew_renderings() == 1
    session.expire_all()
    assert row.renderer_version == RENDERER_VERSION
