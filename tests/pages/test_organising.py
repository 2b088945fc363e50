"""The order of a guide is decided by its editors, one page at a time, on the order they see."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import filled, form_of, page_of, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import arrange_page, delete_page
from wiki.pages.models import Book, Page
from wiki.pages.ordering import order_digest
from wiki.pages.queries import get_tree

pytestmark = pytest.mark.usefixtures("app")


def make_tree() -> dict[str, Page]:
    """A (A1, A2), B, C (C1); and a page of another guide."""
    book = make_book()
    pages = {name: make_page(book, title=name) for name in "ABC"}
    for name in ("A1", "A2", "C1"):
        pages[name] = make_page(book, title=name, parent=pages[name[0]])
    pages["Ailleurs"] = make_page(make_book("Un autre"), title="Ailleurs")
    return pages


def drawn(book: Book) -> str:
    return " ".join("-" * node.depth + node.title for node in get_tree(book).nodes)


def arrange(pages: dict[str, Page], name: str, way: str, other: str = "", seen: str = "") -> str:
    book = pages["A"].book
    with transaction():
        arrange_page(
            actor=make_actor("administrator"), page=pages[name], way=way,
            seen=seen or order_digest(get_tree(book)), other=pages[other] if other else None,
        )  # fmt: skip
    return drawn(book)


@pytest.mark.parametrize(
    ("name", "way", "expected"),
    [
        ("B", "up", "B A -A1 -A2 C -C1"),
        ("A", "down", "B A -A1 -A2 C -C1"),
        ("B", "in", "A -A1 -A2 -B C -C1"),
        ("A1", "out", "A -A2 A1 B C -C1"),
        ("A2", "up", "A -A2 -A1 B C -C1"),
        ("C", "in", "A -A1 -A2 B -C --C1"),
        ("A", "up", "A -A1 -A2 B C -C1"),
        ("A", "in", "A -A1 -A2 B C -C1"),
        ("A", "out", "A -A1 -A2 B C -C1"),
        ("C", "down", "A -A1 -A2 B C -C1"),
    ],
)
def test_a_step_moves_a_page_with_all_that_stands_below_it(
    name: str, way: str, expected: str
) -> None:
    assert arrange(make_tree(), name, way) == expected


@pytest.mark.parametrize(
    ("name", "way", "other", "expected"),
    [
        ("C", "before", "A", "C -C1 A -A1 -A2 B"),
        ("A", "after", "B", "B A -A1 -A2 C -C1"),
        ("A", "after", "C", "B C -C1 A -A1 -A2"),
        ("C1", "before", "A2", "A -A1 -C1 -A2 B C"),
        ("A1", "after", "A2", "A -A2 -A1 B C -C1"),
        ("A1", "under", "A", "A -A2 -A1 B C -C1"),
        ("B", "under", "C1", "A -A1 -A2 C -C1 --B"),
        ("B", "before", "C", "A -A1 -A2 B C -C1"),
    ],
)
def test_a_page_goes_before_after_or_under_another(
    name: str, way: str, other: str, expected: str
) -> None:
    assert arrange(make_tree(), name, way, other) == expected


def test_steps_do_not_count_deleted_pages() -> None:
    pages = make_tree()
    with transaction():
        delete_page(actor=make_actor("administrator"), page=pages["B"])
    assert arrange(pages, "C", "up") == "C -C1 A -A1 -A2"


def test_going_there_twice_is_journalled_once() -> None:
    pages = make_tree()
    for _time in range(2):
        arrange(pages, "C", "before", "A")
    entries = session.scalars(select(JournalEntry).where(JournalEntry.verb == "pages.move_page"))
    assert [entry.scope_id for entry in entries] == [pages["C"].book_id]


@pytest.mark.parametrize(
    ("name", "way", "other"),
    [("A", "under", "A1"), ("A", "before", "A"), ("A", "after", "Ailleurs"), ("A", "under", ""),
     ("A", "sideways", "B")],
)  # fmt: skip
def test_a_place_that_cannot_be_is_refused(name: str, way: str, other: str) -> None:
    pages = make_tree()
    with pytest.raises(Invalid):
        arrange(pages, name, way, other)
    assert drawn(pages["A"].book) == "A -A1 -A2 B C -C1"


def test_an_order_that_changed_in_the_meantime_is_not_changed_blindly() -> None:
    pages = make_tree()
    seen = order_digest(get_tree(pages["A"].book))
    arrange(pages, "B", "up")
    with pytest.raises(Conflict):
        arrange(pages, "C", "up", seen=seen)
    assert drawn(pages["A"].book) == "B A -A1 -A2 C -C1"


@pytest.mark.parametrize("role", ["", "moderator"])
def test_only_editors_decide_on_the_order(role: str) -> None:
    pages = make_tree()
    seen = order_digest(get_tree(pages["A"].book))
    with pytest.raises(NotAllowed), transaction():
        arrange_page(actor=make_actor(role), page=pages["B"], way="up", seen=seen)


# the screen


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), make_actor("administrator"))


def here(pages: dict[str, Page]) -> str:
    return f"/guides/{pages['A'].book.slug}/organiser"


def test_each_page_has_its_buttons_and_those_that_lead_nowhere_are_off(
    editor: FlaskClient,
) -> None:
    pages = make_tree()
    shown = page_of(editor.get(here(pages)))
    ways = [
        str(button["value"]).split("-")[0]
        for button in shown.select(f"[name=move][value$='-{pages['A1'].id}']:not([disabled])")
    ]
    assert ways == ["down", "out"]
    assert shown.select_one("[name=move][disabled]")


def test_a_button_moves_the_page_and_comes_back_to_it(editor: FlaskClient) -> None:
    pages = make_tree()
    fields = filled(form_of(editor.get(here(pages))))
    answer = editor.post(here(pages), data={**fields, "move": f"up-{pages['B'].id}"})
    assert answer.status_code == 303
    assert answer.location.endswith(f"/organiser#page-{pages['B'].id}")
    assert "« B » est déplacée." in text_of(editor.get(here(pages)))
    assert drawn(pages["A"].book) == "B A -A1 -A2 C -C1"


def test_another_place_is_chosen_among_pages_that_are_not_below_it(editor: FlaskClient) -> None:
    pages = make_tree()
    path = f"{here(pages)}?page={pages['A'].id}"
    offered = [option.text.strip() for option in page_of(editor.get(path)).select("#beside option")]
    assert offered == ["B", "C", "C1"]
    fields = filled(form_of(editor.get(path)))
    fields |= {"move": f"after-{pages['A'].id}", "beside": str(pages["B"].id)}
    assert editor.post(here(pages), data=fields).status_code == 303
    assert drawn(pages["A"].book) == "B A -A1 -A2 C -C1"


def test_a_stale_screen_is_told_and_shows_the_order_of_now(editor: FlaskClient) -> None:
    pages = make_tree()
    fields = filled(form_of(editor.get(here(pages))))
    arrange(pages, "B", "up")
    answer = editor.post(here(pages), data={**fields, "move": f"up-{pages['C'].id}"})
    assert answer.status_code == 409
    assert "L’ordre a été changé entre-temps" in text_of(answer)
    assert filled(form_of(answer))["seen"] == order_digest(get_tree(pages["A"].book))


@pytest.mark.parametrize("move", ["", "up", "up-0", "up-999999", "éà-1", "up-1-2", "UP-1"])
def test_a_move_that_no_button_says_is_refused_kindly(editor: FlaskClient, move: str) -> None:
    pages = make_tree()
    fields = filled(form_of(editor.get(here(pages))))
    answer = editor.post(here(pages), data={**fields, "move": move})
    assert answer.status_code == 422
    assert "Choisissez où va la page." in text_of(answer)


def test_a_page_of_another_guide_is_not_moved_from_here(editor: FlaskClient) -> None:
    pages = make_tree()
    fields = filled(form_of(editor.get(here(pages))))
    move = f"up-{pages['Ailleurs'].id}"
    assert editor.post(here(pages), data={**fields, "move": move}).status_code == 422


def test_members_are_led_to_a_proposal(app: Flask) -> None:
    pages = make_tree()
    member = sign_in(app.test_client(), make_actor())
    answer = member.get(here(pages))
    assert answer.status_code == 403
    assert page_of(answer).select_one(f"main a[href*='{pages['A'].book.slug}']")
    assert "Proposer un déplacement" in text_of(answer)


def test_a_guide_without_pages_offers_to_write_the_first(editor: FlaskClient) -> None:
    book = make_book("Vide")
    assert "Écrire la première page" in text_of(editor.get(f"/guides/{book.slug}/organiser"))
