"""Who may do what with books and pages, as a table; SQL and Python say the same."""

import pytest

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page
from wiki.accounts.models import Group, GroupMember
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book, Page
from wiki.pages.policy import (
    can_create_book,
    can_edit_book,
    can_edit_page,
    can_publish_page,
    can_rename_page,
    can_see_book,
    can_see_page,
)
from wiki.pages.queries import visible_book_ids, visible_page_ids

pytestmark = pytest.mark.usefixtures("app")

#            guest member moderator groupmember editor editor-of-another administrator
SEES = {
    "public": (1, 1, 1, 1, 1, 1, 1),
    "members": (0, 1, 1, 1, 1, 1, 1),
    "group": (0, 0, 0, 1, 1, 0, 1),
}
PUBLISHES = {
    ("public", "open"): (0, 1, 1, 1, 1, 1, 1),
    ("public", "reviewed"): (0, 0, 0, 0, 0, 0, 0),
    ("public", "collegial"): (0, 0, 0, 0, 0, 0, 0),
    ("members", "open"): (0, 1, 1, 1, 1, 1, 1),
    ("group", "open"): (0, 0, 0, 1, 1, 0, 1),
    ("group", "reviewed"): (0, 0, 0, 0, 0, 0, 0),
}
"""At once; whoever sees a page and is a member writes on it, to publish or to propose."""

EDITS_BOOK = (0, 0, 0, 0, 1, 0, 1)


def group_of(actor: Actor) -> int:
    with transaction():
        group = Group(name="Groupe", slug="groupe")
        session.add(group)
        session.flush()
        session.add(GroupMember(group_id=group.id, user_id=actor.user_id))
        return group.id


def cast(book: Book, group_id: int, grouped: Actor) -> list[Actor]:
    in_group = Actor(
        contributor_id=grouped.contributor_id,
        user_id=grouped.user_id,
        group_ids=frozenset({group_id, group_id + 100}),
    )
    return [
        GUEST, make_actor(), make_actor("moderator"), in_group,
        make_actor("editor", ("book", book.id)), make_actor("editor", ("book", book.id + 100)),
        make_actor("administrator"),
    ]  # fmt: skip


@pytest.mark.parametrize("visibility", SEES)
def test_who_sees_a_book_and_its_pages(visibility: str) -> None:
    grouped = make_actor()
    group_id = group_of(grouped)
    book = make_book(visibility=visibility, group_id=group_id if visibility == "group" else None)
    noise = make_book("Bruit", visibility="group")
    page = make_page(book)
    for actor, expected in zip(cast(book, group_id, grouped), SEES[visibility], strict=True):
        assert can_see_book(actor, book) == bool(expected)
        assert can_see_page(actor, page) == bool(expected)
        assert (book.id in visible_book_ids(actor)) == bool(expected)
        assert (page.id in visible_page_ids(actor, {page.id})) == bool(expected)
        assert (noise.id in visible_book_ids(actor)) == can_see_book(actor, noise)


@pytest.mark.parametrize(("visibility", "regime"), PUBLISHES)
def test_who_writes_on_a_page_and_who_publishes_at_once(visibility: str, regime: str) -> None:
    grouped = make_actor()
    group_id = group_of(grouped)
    book = make_book(
        visibility=visibility, regime=regime, group_id=group_id if visibility == "group" else None
    )
    page = make_page(book)
    expected = zip(PUBLISHES[visibility, regime], SEES[visibility], EDITS_BOOK, strict=True)
    for actor, (at_once, seen, edits) in zip(cast(book, group_id, grouped), expected, strict=True):
        assert can_edit_page(actor, page) == bool(seen and actor.is_member)
        assert can_publish_page(actor, page) == bool(at_once)
        assert can_rename_page(actor, page) == bool(at_once or edits)


def test_a_page_may_have_a_rule_of_its_own() -> None:
    page, member = make_page(make_book(regime="reviewed")), make_actor()
    assert not can_publish_page(member, page)
    with transaction():
        session.get_one(Page, page.id).regime = "open"
    assert can_publish_page(member, page)


def test_a_deleted_page_is_seen_by_nobody() -> None:
    page, administrator = make_page(), make_actor("administrator")
    with transaction():
        session.get_one(Page, page.id).deleted_at = now()
    assert not can_see_page(administrator, page)
    assert not can_edit_page(administrator, page)
    assert visible_page_ids(administrator, {page.id}) == set()


def test_the_pages_of_the_site_are_changed_by_its_editors_alone() -> None:
    book = make_book("Site", kind="site")
    page = make_page(book)
    assert [can_edit_page(a, page) for a in cast(book, 0, make_actor())] == [
        False, False, False, False, True, False, True,
    ]  # fmt: skip


def test_books_are_opened_by_administrators_and_kept_by_their_editors() -> None:
    book = make_book()
    actors = cast(book, 0, make_actor())
    assert [can_create_book(a) for a in actors] == [False] * 6 + [True]
    assert [can_edit_book(a, book) for a in actors] == [
        False, False, False, False, True, False, True,
    ]  # fmt: skip
