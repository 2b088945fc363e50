"""Reads: everything a page needs, in few questions, under the rights of who reads."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from tests.counting import counted_queries
from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import import_actor, system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.transaction import transaction
from wiki.pages.actions import move_page, rename_book, rename_page
from wiki.pages.models import Book, Credit, Page, Revision
from wiki.pages.queries import (
    Moved,
    Tree,
    find_book_stamp,
    find_page_stamp,
    get_book,
    get_book_view,
    get_page,
    get_page_view,
    get_revision,
    get_tree,
    latest_number,
    list_book_cards,
    list_public_addresses,
    list_revisions,
    list_whole_pages,
)

pytestmark = pytest.mark.usefixtures("app")


def test_a_page_comes_with_all_that_surrounds_it_in_two_questions() -> None:
    book, member = make_book(), make_actor()
    top = make_page(book, "Panorama")
    make_page(book, "Avant", parent=top)
    page = make_page(book, "Les blogs", parent=top)
    make_page(book, "Après")
    make_page(make_book("Bruit"), "Bruit")
    revise(page, "## Un titre\n\nUn texte.", actor=member)
    session.remove()
    with counted_queries() as asked:
        view = get_page_view("guide-d-essai", "les-blogs", GUEST)
        assert (view.page.title, view.book.title) == ("Les blogs", "Guide d’essai")
        assert view.revision.number == 2
        assert (view.author.name, view.author.organisation) == (
            member.name,
            member.organisation_label,
        )
        assert "Un texte." in view.rendering.html
        assert [n.title for n in view.ancestors] == ["Panorama"]
        assert view.previous
        assert view.previous.title == "Avant"
        assert view.next
        assert view.next.title == "Après"
    assert len(asked) == 2
    session.remove()
    with counted_queries() as asked:
        get_page_view("guide-d-essai", "les-blogs", GUEST)
    assert len(asked) == 1


def test_the_order_of_a_book_is_never_that_of_another_state() -> None:
    book = make_book()
    a, b = make_page(book, "A"), make_page(book, "B")
    assert [n.title for n in get_tree(book).nodes] == ["A", "B"]
    with pytest.raises(ZeroDivisionError), transaction():
        move_page(actor=system_actor(), page=b, parent=None, index=0)
        assert [n.title for n in get_tree(book).nodes] == ["B", "A"]
        _ = 1 // 0
    assert [n.title for n in get_tree(book).nodes] == ["A", "B"]
    with transaction():
        move_page(actor=system_actor(), page=a, parent=None, index=1)
    assert [n.title for n in get_tree(book).nodes] == ["B", "A"]


def test_beside_a_page_of_a_large_book_stands_what_is_near_it() -> None:
    rows: list[tuple[int, int | None, str, str]] = [
        (n, None, f"page-{n}", f"Page {n}") for n in range(1, 71)
    ]
    rows += [(100, 61, "dessous", "Dessous"), (101, 10, "ailleurs", "Ailleurs")]
    shown = Tree(rows, "guide", "guide").around(100)
    assert [branch.title for branch in shown] == [f"Page {n}" for n in range(41, 71)]
    assert [c.title for branch in shown for c in branch.children] == ["Dessous"]
    small = Tree(rows[:5], "guide", "guide").around(1)
    assert [branch.url for branch in small] == [f"/guides/guide/page-{n}" for n in range(1, 6)]


def test_imports_are_nobodys_text() -> None:
    make_page(title="A", actor=import_actor())
    author = get_page_view("guide-d-essai", "a", GUEST).author
    assert (author.name, author.organisation) == ("", "")


def test_what_may_not_be_seen_is_not_found() -> None:
    closed = make_page(make_book("Fermé", visibility="members"), "A")
    deleted = make_page(make_book("Ouvert"), "B")
    with transaction():
        session.get_one(Page, deleted.id).deleted_at = now()
    for book, page in (("ferme", "a"), ("ouvert", "b"), ("ouvert", "c"), ("rien", "a")):
        assert find_page_stamp(book, page, GUEST) is None
        for load in (get_page_view, get_page):
            with pytest.raises(NotFound):
                load(book, page, GUEST)
    for load in (get_book, get_book_view):
        with pytest.raises(NotFound):
            load("ferme", GUEST)
    assert find_book_stamp("ferme", GUEST) is None
    assert get_page("ferme", "a", make_actor()).id == closed.id


def test_everything_readers_see_changes_the_stamp() -> None:
    book = make_book()
    page, other = make_page(book, "A"), make_page(book, "B")

    def stamp() -> tuple[object, ...]:
        found = find_page_stamp(book.slug, page.slug, GUEST)
        assert found
        return found.parts

    seen = {stamp()}
    revise(page, "autre texte")
    seen.add(stamp())
    revise(other, "autre texte", title="B bis")
    seen.add(stamp())
    make_page(book, "C")
    seen.add(stamp())
    with transaction():
        rename_book(actor=system_actor(), book=book, title="Autre")
    seen.add(stamp())
    with transaction():
        move_page(actor=system_actor(), page=other, parent=page, index=0)
    seen.add(stamp())
    assert len(seen) == 6
    assert stamp() in seen


def test_old_addresses_lead_in_one_step_to_where_a_thing_lives_now() -> None:
    book = make_book("Un")
    page = make_page(book, "A")
    for slug in ("b", "c"):
        with transaction():
            rename_page(actor=system_actor(), page=page, slug=slug)
    for slug in ("deux", "trois"):
        with transaction():
            rename_book(actor=system_actor(), book=book, title="Un", slug=slug)
    for book_slug in ("un", "deux"):
        with pytest.raises(Moved) as found:
            get_book(book_slug, GUEST)
        assert found.value.book_slug == "trois"
        for page_slug in ("a", "b", "c"):
            with pytest.raises(Moved) as found:
                get_page(book_slug, page_slug, GUEST)
            assert (found.value.book_slug, found.value.page_slug) == ("trois", "c")


def test_an_old_address_tells_nothing_of_what_one_may_not_see() -> None:
    book = make_book("Un", visibility="members")
    page = make_page(book, "A")
    with transaction():
        rename_page(actor=system_actor(), page=page, slug="b")
        rename_book(actor=system_actor(), book=book, title="Un", slug="deux")
    for book_slug, page_slug in (("un", "a"), ("deux", "a"), ("un", "b")):
        with pytest.raises(NotFound) as refused:
            get_page(book_slug, page_slug, GUEST)
        assert not isinstance(refused.value, Moved)


def fill_history(page: Page, count: int) -> None:
    first = session.get_one(Revision, page.current_revision_id)
    common = {
        key: getattr(first, key)
        for key in ("page_id", "title", "body", "fields", "salt", "digest", "algo")
    }
    with transaction():
        session.execute(
            insert(Revision),
            [
                {**common, "number": n, "contributor_id": first.contributor_id,
                 "created_at": now() + timedelta(seconds=n)}
                for n in range(2, count + 1)
            ],
        )  # fmt: skip
        page.current_revision_id = (
            session.query(Revision.id).filter_by(page_id=page.id, number=count).scalar()
        )


def test_a_long_history_comes_in_slices_of_one_question_each() -> None:
    page, noise = make_page(), make_page()
    fill_history(page, 120)
    fill_history(noise, 5)
    assert latest_number(page) == 120
    seen: list[int] = []
    before = None
    while True:
        with counted_queries() as asked:
            lines = list_revisions(page, before=before)
        assert len(asked) == 1
        seen += [line.revision.number for line in lines.rows]
        if not lines.has_more:
            break
        before = int(lines.after)
    assert seen == list(range(120, 0, -1))


def test_one_revision_comes_with_its_text_in_one_question() -> None:
    page = make_page(body="avant")
    revise(page, "après")
    session.refresh(page)
    with counted_queries() as asked:
        view = get_revision(page, 1)
        assert view.revision.body == "avant"
        assert "avant" in view.rendering.html
    assert len(asked) == 1
    for number in (0, 3):
        with pytest.raises(NotFound):
            get_revision(page, number)


def test_cards_count_the_pages_of_the_books_one_may_see() -> None:
    book = make_book("Un")
    make_page(book, "A")
    make_page(book, "B")
    make_book("Fermé", visibility="members")
    make_book("Site", kind="site")
    assert [(c.book.title, c.page_count) for c in list_book_cards(GUEST)] == [("Un", 2)]
    assert [c.book.title for c in list_book_cards(make_actor())] == ["Un", "Fermé"]


def test_the_map_of_the_site_holds_what_guests_read_and_nothing_else() -> None:
    make_page(make_book("Un"), "A")
    make_page(make_book("Fermé", visibility="members"), "B")
    make_page(make_book("Site", kind="site"), "Aide")
    assert [path for path, _at in list_public_addresses()] == ["/guides/un/a", "/aide"]


def test_a_whole_book_comes_in_reading_order_in_two_questions() -> None:
    book = make_book()
    a, _b = make_page(book, "A", "texte a"), make_page(book, "B", "texte b")
    make_page(book, "A1", "texte a1", parent=a)
    make_page(make_book("Bruit"), "Bruit")
    assert book.slug
    with counted_queries() as asked:
        pages = list_whole_pages(book, source=True)
    assert [page.text for page in pages] == ["texte a", "texte a1", "texte b"]
    assert len(asked) == 2


def test_the_title_page_of_a_book_comes_in_four_questions() -> None:
    book = make_book()
    make_page(book, "A")
    with transaction():
        session.add(Credit(book_id=book.id, role="contributor", organisation="CCI d’essai"))
    session.remove()
    with counted_queries() as asked:
        view = get_book_view("guide-d-essai", GUEST)
        assert [c.organisation for c in view.book.credits] == ["CCI d’essai"]
        assert view.changed_at
    assert len(asked) <= 4
    assert session.get(Book, view.book.id)
