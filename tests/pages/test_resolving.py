"""Names between double brackets: whatever the typing, they lead to the page that was meant."""

import re

import pytest

from tests.factories.pages import make_book, make_page, revise
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.deliveries import deliver_next
from wiki.pages import worker
from wiki.pages.models import Book, Page, Rendering
from wiki.pages.rendering import rendered

pytestmark = pytest.mark.usefixtures("app")


def html(page: Page) -> str:
    session.expire_all()
    return session.get_one(Rendering, session.get_one(Page, page.id).current_revision_id).html


def work() -> None:
    while deliver_next():
        pass
    while worker.renew_renderings():
        pass


def shown(book: Book, typed: str) -> tuple[str, str]:
    """Where the link leads and what it says; no address where it is marked as missing."""
    text = rendered(book, typed).html
    found = re.search(r'<a class="page-link" href="([^"]*)">(.*?)</a>', text)
    missing = re.search(r'<span class="missing-link">(.*?)</span>', text)
    if found:
        return found[1], found[2]
    assert missing, text
    return "", missing[1]


@pytest.mark.parametrize(
    "typed",
    [
        "L’été à l’étranger",
        "L'été à l'étranger",
        "lʼété à l’étranger",
        "L'ETE A L'ETRANGER",
        "l’e\u0301te\u0301 a\u0300 l’e\u0301tranger",
        "L’été\u00a0à\u202fl’étranger",
        "  L’été   à l’étranger ",
        "L’é\u00adté à l’étran\u200bger",
        "l-ete-a-l-etranger",
    ],
)
def test_a_title_is_recognised_however_it_is_typed(typed: str) -> None:
    book = make_book()
    make_page(book, "Bruit")
    make_page(book, "L’été à l’étranger")
    assert shown(book, f"[[{typed}]]") == (
        "/guides/guide-d-essai/l-ete-a-l-etranger",
        "L’été à l’étranger",
    )


def test_a_label_is_shown_as_it_was_written() -> None:
    book = make_book()
    page = make_page(book, "Les blogs")
    for name in ("Les blogs", "les-blogs", f"p:{page.id}"):
        assert shown(book, f"[[{name}|nos carnets]]") == (
            "/guides/guide-d-essai/les-blogs", "nos carnets",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("Les blogs#pour-quoi-faire", "pour-quoi-faire"),
        ("Les blogs#Pour quoi faire ?", "pour-quoi-faire"),
        ("Les blogs # L’été à Évry", "l-ete-a-evry"),
        ("Les blogs#note_1", "note_1"),
    ],
)
def test_a_section_is_named_by_its_anchor_or_by_its_words(typed: str, anchor: str) -> None:
    book = make_book()
    make_page(book, "Les blogs")
    assert shown(book, f"[[{typed}]]")[0] == f"/guides/guide-d-essai/les-blogs#{anchor}"


def test_a_sharp_in_a_title_is_not_an_anchor() -> None:
    book = make_book()
    make_page(book, "Le mot-dièse #cci")
    assert shown(book, "[[Le mot-dièse #cci]]") == (
        "/guides/guide-d-essai/le-mot-diese-cci", "Le mot-dièse #cci",
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["Inconnu", "#ancre", "???", "p:999", "p:abc", "« »"])
def test_what_names_no_page_is_marked_and_leads_nowhere(typed: str) -> None:
    book = make_book()
    make_page(book, "Page")  # what an empty name would be an address of
    assert shown(book, f"[[{typed}]]")[0] == ""
    assert shown(book, f"[[{typed}|ces mots]]") == ("", "ces mots")


def test_a_new_page_under_a_former_title_takes_no_link_away() -> None:
    book = make_book()
    first = make_page(book, "Les blogs")
    naming = make_page(book, "A", "[[Les blogs]], [[les-blogs|eux]] et [[Les blogs#b]]")
    revise(first, "texte", title="Les carnets")
    work()
    assert html(naming).count(">Les carnets</a>") == 2
    make_page(book, "Les blogs", slug="nouveaux-blogs")
    work()
    revise(naming, "[[Les blogs]] encore")
    assert 'href="/guides/guide-d-essai/les-blogs">Les carnets</a>' in html(naming)
    newer = make_page(book, "B", "[[Les blogs]]")
    assert 'href="/guides/guide-d-essai/nouveaux-blogs">Les blogs</a>' in html(newer)


def test_a_deleted_page_is_missing_and_its_links_come_back_with_it() -> None:
    book = make_book()
    blogs = make_page(book, "Les blogs")
    naming = make_page(book, "A", "[[Les blogs]]")
    revise(blogs, "texte", title="Les carnets")
    work()
    for at, expected in ((now(), '"missing-link">Les blogs<'), (None, ">Les carnets</a>")):
        with transaction():
            session.get_one(Page, blogs.id).deleted_at = at
            session.get_one(Rendering, naming.current_revision_id).renderer_version = -1
        work()
        assert expected in html(naming)


def test_of_two_pages_of_one_title_the_older_is_meant_and_a_title_wins_over_a_slug() -> None:
    book = make_book()
    make_page(book, "Blogs", slug="premiers")
    make_page(book, "Blogs", slug="seconds")
    make_page(book, "Seconds")
    make_page(make_book("Autre"), "Blogs")
    assert shown(book, "[[blogs]]")[0] == "/guides/guide-d-essai/premiers"
    assert shown(book, "[[seconds]]")[0] == "/guides/guide-d-essai/seconds-2"
