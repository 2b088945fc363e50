"""Backlinks, broken links, wanted and lonely pages, each under the rights of who looks."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.actions import rename_book, rename_page
from wiki.pages.models import Page
from wiki.pages.queries.backlinks import list_backlinks, list_orphan_pages
from wiki.pages.queries.broken_links import broken_links_of, list_broken_links
from wiki.pages.queries.wanted_pages import list_wanted_pages

pytestmark = pytest.mark.usefixtures("app")


def delete(page: Page) -> None:
    with transaction():
        session.execute(update(Page).where(Page.id == page.id).values(deleted_at=now()))
    session.expire_all()


def titles(page: Page, viewer: Actor) -> list[str]:
    return [one.title for one in list_backlinks(page, viewer)]


def missing(page: Page) -> list[tuple[str, str, str]]:
    return [(link.missing, link.name, link.anchor) for link in broken_links_of(page)]


def test_every_way_of_leading_to_a_page_counts_once() -> None:
    book = make_book()
    blogs = make_page(book, "Les blogs", "Voir [ici](#rien).")
    make_page(book, "Par titre", "[[Les blogs]] et [[Les blogs#a]] et [[les-blogs]]")
    make_page(book, "Par numéro", f"[[p:{blogs.id}]]")
    make_page(book, "Par adresse", "[eux](/guides/guide-d-essai/les-blogs#a)")
    make_page(book, "Ailleurs", "[[Autre]] `[[Les blogs]]`")
    assert titles(blogs, GUEST) == ["Par adresse", "Par numéro", "Par titre"]


def test_an_address_the_page_once_had_counts_too() -> None:
    book = make_book()
    blogs = make_page(book, "Les blogs")
    with transaction():
        rename_page(actor=system_actor(), page=blogs, slug="carnets")
        rename_book(actor=system_actor(), book=book, title="Guide", slug="guide")
    naming = make_page(book, "A", "[eux](/guides/guide-d-essai/les-blogs)")
    assert titles(blogs, GUEST) == ["A"]
    assert missing(naming) == []


def test_backlinks_tell_nothing_of_what_one_may_not_see() -> None:
    blogs = make_page(make_book(), "Les blogs")
    link = f"[[p:{blogs.id}]]"
    make_page(make_book("Fermé", visibility="members"), "Secret", link)
    make_page(make_book("Groupe", visibility="group"), "Très secret", link)
    delete(make_page(blogs.book, "Supprimée", link))
    assert titles(blogs, GUEST) == []
    assert titles(blogs, make_actor()) == ["Secret"]
    assert titles(blogs, make_actor("administrator")) == ["Secret", "Très secret"]


def test_a_missing_page_and_a_missing_section_are_told_apart() -> None:
    book = make_book()
    make_page(book, "Les blogs", "## Pour quoi faire ?\n\nTexte[^1].\n\n[^1]: Note.\n")
    page = make_page(
        book,
        "A",
        "## Ici\n\n[[Les blogs]] [[Les blogs#Pour quoi faire ?]] [[Les blogs#note_1]] [b](#ici)\n\n"
        "[[Inconnu]] [[Les blogs#rien|eux]] [[p:999|lui]] [là](#la-bas) "
        "[x](/guides/guide-d-essai/rien) [y](/guides/guide-d-essai/les-blogs#rien-non-plus) "
        "[z](/guides/guide-d-essai/les-blogs/historique) [g](/guides/guide-d-essai/)\n",
    )
    assert sorted(missing(page)) == sorted(
        [
            ("title", "Inconnu", ""),
            ("place", "Les blogs", "rien"),
            ("page", "", ""),
            ("place", "A", "la-bas"),
            ("page", "", ""),
            ("place", "Les blogs", "rien-non-plus"),
        ]
    )
    assert {link.label for link in broken_links_of(page)} == {
        "Inconnu", "eux", "lui", "là", "x", "y"
    }  # fmt: skip


def test_a_section_that_goes_away_breaks_the_links_to_it_and_mends_them_as_it_comes_back() -> None:
    book = make_book()
    blogs = make_page(book, "Les blogs", "## Pourquoi\n")
    page = make_page(book, "A", "[[Les blogs#Pourquoi]]")
    assert missing(page) == []
    revise(blogs, "## Comment\n")
    assert missing(page) == [("place", "Les blogs", "pourquoi")]
    revise(blogs, "## Pourquoi\n\nMieux.\n")
    assert missing(page) == []


def test_a_page_that_readers_do_not_see_is_as_one_that_does_not_exist() -> None:
    secret = make_page(make_book("Fermé", visibility="members"), "Secret de famille")
    page = make_page(make_book(), "A", f"[[p:{secret.id}|ici]] [b](/guides/ferme/{secret.slug})")
    assert missing(page) == [("page", "", "")] * 2
    closed = make_page(secret.book, "B", "[[Secret de famille]]")
    assert missing(closed) == []


def test_the_list_of_a_guide_goes_page_by_page_and_says_nothing_of_others() -> None:
    book = make_book()
    make_page(book, "B", "[[Deux]]")
    make_page(book, "A", "[[Un]] [[Un|un]]")
    delete(make_page(book, "C", "[[Trois]]"))
    make_page(make_book("Autre"), "D", "[[Quatre]]")
    found = [(link.page.title, link.name) for link in list_broken_links(book)]
    assert found == [("A", "Un"), ("B", "Deux")]


def test_wanted_pages_are_those_most_named_first_and_only_titles() -> None:
    book = make_book()
    make_page(book, "A", "[[Le Podcast]] [[La veille]] [[p:99]] [x](/guides/guide-d-essai/rien)")
    make_page(book, "B", "[[le podcast#a]] [[le podcast]]")
    delete(make_page(book, "La veille"))
    delete(make_page(book, "C", "[[La veille]]"))
    make_page(make_book("Autre"), "D", "[[La veille]]")
    wanted = list_wanted_pages(book)
    assert [(one.title, [page.title for page in one.pages]) for one in wanted] == [
        ("Le Podcast", ["A", "B"]),
        ("La veille", ["A"]),
    ]


def test_a_wanted_page_that_is_written_is_wanted_no_more() -> None:
    book = make_book()
    naming = make_page(book, "A", "[[La veille]]")
    make_page(book, "La veille")
    revise(naming, "[[La veille]], encore")
    assert list_wanted_pages(book) == []


def test_orphans_are_pages_to_which_no_text_leads_that_one_may_see() -> None:
    book = make_book()
    led_to, lonely = make_page(book, "Menée"), make_page(book, "Seule", "[[Seule]]")
    make_page(book, "A", "[[Menée]]")
    make_page(make_book("Fermé", visibility="members"), "Secret", f"[[p:{lonely.id}]]")
    assert [one.title for one in list_orphan_pages(book, GUEST)] == ["A", "Seule"]
    assert [one.title for one in list_orphan_pages(book, make_actor())] == ["A"]
    assert led_to.title not in [one.title for one in list_orphan_pages(book, GUEST)]


def test_each_list_is_asked_for_in_one_question_or_two() -> None:
    book = make_book()
    page = make_page(book, "A", "[[B]] [[C]] [[D#x]]")
    for n in range(12):
        make_page(book, f"P {n}", f"[[A]] [[Q {n}]] [[A#r{n}]]")
    viewer = make_actor()
    session.refresh(page)
    session.refresh(book)
    for asked_for, most in (
        (lambda: list_backlinks(page, viewer), 1),
        (lambda: broken_links_of(page), 1),
        (lambda: list_broken_links(book), 1),
        (lambda: list_wanted_pages(book), 2),
        (lambda: list_orphan_pages(book, viewer), 1),
    ):
        with counted_queries() as asked:
            assert asked_for()
        assert len(asked) <= most


def test_the_screens_offer_to_write_what_is_wanted(client: FlaskClient) -> None:
    book = make_book()
    make_page(book, "A", "[[La veille & le reste]] et [[A#rien]]")
    here = "/guides/guide-d-essai/liens"
    sign_in(client, make_actor("editor", ("book", book.id)))
    text = client.get(here).text
    assert "n’a pas de section" in text
    assert "/guides/guide-d-essai/nouvelle?titre=La+veille+%26+le+reste" in text
    assert "La veille &amp; le reste" in client.get(f"{here}/pages-souhaitees").text
    member = sign_in(client.application.test_client(), make_actor())
    assert "/guides/guide-d-essai/nouvelle?titre=La+veille" in member.get(here).text
    assert 'value="La veille"' in member.get("/guides/guide-d-essai/nouvelle?titre=La+veille").text


def test_a_page_shows_who_leads_to_it_and_to_writers_what_is_broken(client: FlaskClient) -> None:
    book = make_book()
    make_page(book, "Les blogs", "[[Rien de tel]]")
    make_page(book, "A", "[[Les blogs]]")
    here = "/guides/guide-d-essai/les-blogs"
    assert f"{here}/liens" in client.get(here).text
    text = client.get(f"{here}/liens").text
    assert ">A</a>" in text
    assert "Rien de tel" not in text
    sign_in(client, make_actor())
    assert "Rien de tel" in client.get(f"{here}/liens").text
