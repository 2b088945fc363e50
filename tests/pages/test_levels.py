"""A guide has six levels of pages at most, however its pages came to be."""

from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import prepare
from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.operations.checks.revisions import find_revision_faults
from wiki.pages.actions import delete_page, move_page, restore_page
from wiki.pages.exporting.guide import ExportedGuide, ExportedPage
from wiki.pages.exporting.names import file_names
from wiki.pages.levels import MOST_LEVELS
from wiki.pages.models import Book, Page
from wiki.pages.queries import get_tree
from wiki.proposals.acceptance.planning import plan_acceptance
from wiki.proposals.actions import add_change, submit_proposal

pytestmark = pytest.mark.usefixtures("app")


def make_chain(book: Book, length: int = MOST_LEVELS) -> list[Page]:
    """Each page below the one before."""
    pages: list[Page] = []
    for number in range(length):
        pages.append(make_page(book, f"Niveau {number + 1}", parent=pages[-1] if pages else None))
    return pages


def tower(book: Book, height: int) -> list[Page]:
    """What an earlier version let people build: a page below a page, far too deep."""
    pages = [make_page(book, f"Étage {number:03}") for number in range(height)]
    with transaction():
        for upper, lower in pairwise(pages):
            session.execute(update(Page).where(Page.id == lower.id).values(parent_id=upper.id))
        book.touch()
    return pages


def test_a_page_too_deep_is_refused_beside_its_field() -> None:
    pages = make_chain(make_book())
    with pytest.raises(Invalid) as refused:
        make_page(pages[0].book, "Trop bas", parent=pages[-1])
    assert list(refused.value.errors) == ["parent"]


def test_a_branch_that_would_go_too_deep_is_not_moved() -> None:
    book = make_book()
    pages, short = make_chain(book), make_chain(book, 2)
    for index, allowed in ((MOST_LEVELS - 3, True), (MOST_LEVELS - 2, False)):
        refused = False
        try:
            with transaction():
                move_page(actor=system_actor(), page=short[0], parent=pages[index], index=0)
        except Invalid:
            refused = True
        assert refused is not allowed, index


def test_a_page_is_not_put_below_one_that_was_deleted_meanwhile() -> None:
    book = make_book()
    gone, page = make_page(book, "Partie"), make_page(book, "Restée")
    with transaction():
        delete_page(actor=system_actor(), page=gone)
    with pytest.raises(Invalid):
        make_page(book, "Nouvelle", parent=gone)
    with pytest.raises(Invalid), transaction():
        move_page(actor=system_actor(), page=page, parent=gone, index=0)


def test_a_page_brought_back_stands_higher_where_its_place_is_too_deep_now() -> None:
    book = make_book()
    parent = make_page(book, "Parent")
    page = make_page(book, "Page", parent=parent)
    with transaction():
        delete_page(actor=system_actor(), page=page)
    chain = make_chain(book, MOST_LEVELS - 1)
    with transaction():
        move_page(actor=system_actor(), page=parent, parent=chain[-1], index=0)
    with transaction():
        restore_page(actor=system_actor(), page=page)
    assert page.parent_id is None


def test_what_is_too_deep_already_is_shown_on_the_last_level_in_its_order() -> None:
    book = make_book()
    pages = tower(book, 12)
    nodes = get_tree(book).nodes
    assert [node.id for node in nodes] == [page.id for page in pages]
    assert [node.depth for node in nodes] == [min(n, MOST_LEVELS - 1) for n in range(12)]


def test_no_screen_fails_on_a_guide_that_is_far_too_deep(app: Flask) -> None:
    book = make_book()
    pages = tower(book, 300)
    browser = sign_in(app.test_client(), make_actor("administrator"))
    for path in ("", "organiser", "tout", "nouvelle", pages[-1].slug, f"{pages[-1].slug}/modifier"):
        assert browser.get(f"/guides/{book.slug}/{path}").status_code == 200, path


def test_the_check_names_what_is_too_deep_and_what_hangs_below_a_deleted_page() -> None:
    pages = tower(make_book(), MOST_LEVELS + 1)
    other = tower(make_book("Un autre"), 2)
    with transaction():
        session.execute(update(Page).where(Page.id == other[0].id).values(deleted_at=now()))
    faults = [str(fault) for fault in find_revision_faults()]
    assert faults == [
        f"Page {pages[-1].id} stands too deep in its guide.",
        f"Page {other[1].id} stands below a page that is deleted.",
    ]


def test_a_proposal_is_not_accepted_into_a_place_that_is_too_deep() -> None:
    pages = make_chain(make_book(regime="reviewed"))
    author = make_actor()
    proposal = prepare(pages[0].book, author)
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="create", title="Bas", body="Un texte.\n",
            parent=pages[-1],
        )  # fmt: skip
        submit_proposal(actor=author, proposal=proposal, capacity="personal")
    obstacles = [str(one) for one in plan_acceptance(proposal).obstacles]
    assert len(obstacles) == 1
    assert "six levels" in obstacles[0]


def test_the_files_of_a_guide_have_names_that_every_system_takes(tmp_path: Path) -> None:
    page = ExportedPage(id="9", slug="é" * 90, title="x", body="", children=())
    for number in range(MOST_LEVELS - 1):
        page = ExportedPage(id=str(number), slug="p" * 90, title="x", body="", children=(page,))
    guide = ExportedGuide(
        title="G", description="", publisher="", language="fr", licence="", version_label="",
        version_date=None, pages=(page,), credits=(), files=(),
    )  # fmt: skip
    for name in file_names(guide).values():
        assert len(name.encode()) < 100
        (tmp_path / name).write_text("")
