"""The query says what the policy says, and the page tells only those who may know."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.browser_without_script import text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import (
    accept,
    decline,
    give_back,
    prepare,
    propose,
    reviewed_page,
    withdraw,
)
from wiki.accounts.models import Group, GroupMember, User
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.proposals.models import Proposal
from wiki.proposals.policy import can_see_proposal
from wiki.proposals.queries import (
    count_open_proposals,
    get_proposal,
    list_open_proposals_on,
    visible_proposal_ids,
)

pytestmark = pytest.mark.usefixtures("app")


def in_group(group_id: int, actor: Actor) -> Actor:
    with transaction():
        session.add(GroupMember(group_id=group_id, user_id=actor.user_id))
    session.expire_all()
    return actor_of(session.get_one(User, actor.user_id))


def in_each_state(page: Page, author: Actor) -> list[Proposal]:
    def made(number: int) -> Proposal:
        return propose(page, f"Texte n° {number}.\n", actor=author)

    found = [
        prepare(page.book, author), made(1), give_back(made(2)), decline(made(3)),
        withdraw(made(4), author), accept(made(5)),
    ]  # fmt: skip
    assert [p.state for p in found] == [
        "draft", "pending", "changes_requested", "declined", "withdrawn", "published",
    ]  # fmt: skip
    return found


def test_the_query_finds_what_the_policy_allows_in_every_state_for_every_role() -> None:
    with transaction():
        group = Group(name="Groupe", slug="groupe")
        session.add(group)
        session.flush()
        group_id = group.id
    worker = in_group(group_id, make_actor())
    author = in_group(group_id, make_actor())
    books = [
        make_book("Ouvert", regime="reviewed"),
        make_book("Membres", regime="reviewed", visibility="members"),
        make_book("Travail", regime="reviewed", group_id=group_id),
    ]
    pages = [make_page(book, f"Page {book.id}") for book in books]
    made = [p for page in pages for p in in_each_state(page, author)]
    editor = make_actor("editor", ("book", books[2].id))
    viewers = [GUEST, make_actor(), worker, author, editor, make_actor("moderator"),
               make_actor("administrator")]  # fmt: skip
    ids = {p.id for p in made}
    for viewer in viewers:
        allowed = {p.id for p in made if can_see_proposal(viewer, p)}
        assert visible_proposal_ids(viewer, ids) == allowed
        for p in made:
            if p.id in allowed:
                assert get_proposal(p.public_id, viewer).id == p.id
            else:
                with pytest.raises(NotFound):
                    get_proposal(p.public_id, viewer)


def test_what_names_a_deleted_page_stays_with_its_author_and_those_who_decide() -> None:
    page, author = reviewed_page(), make_actor()
    waiting, published = propose(page, "A.\n", actor=author), accept(propose(page, "B.\n"))
    with transaction():
        session.get_one(Page, page.id).deleted_at = datetime.now(UTC)
    ids = {waiting.id, published.id}
    assert visible_proposal_ids(GUEST, ids) == set()
    assert visible_proposal_ids(make_actor(), ids) == set()
    assert visible_proposal_ids(author, ids) == {waiting.id}
    assert visible_proposal_ids(make_actor("moderator"), ids) == ids


def test_the_page_counts_what_is_under_way_for_those_who_may_see_it(app: Flask) -> None:
    page = reviewed_page()
    other = make_page(page.book, "Autre")
    propose(page, "A.\n")
    propose(page, "B.\n")
    propose(other, "C.\n")
    accept(propose(other, "D.\n"))
    author = make_actor()
    prepare(page.book, author)
    assert count_open_proposals(page, GUEST) == 0
    assert count_open_proposals(page, author) == 2
    assert len(list_open_proposals_on(page, author)) == 2
    address = f"/guides/{page.book.slug}/{page.slug}"
    assert "en cours" not in text_of(app.test_client().get(address))
    mine = sign_in(app.test_client(), author)
    assert "2 propositions en cours" in text_of(mine.get(address))
    lines = text_of(mine.get(f"{address}/propositions"))
    assert lines.count("Les blogs") >= 2


def test_the_count_is_not_kept_for_others_when_it_changes(app: Flask) -> None:
    page = reviewed_page()
    address = f"/guides/{page.book.slug}/{page.slug}"
    first, second = (sign_in(app.test_client(), make_actor()) for _n in range(2))
    assert "en cours" not in text_of(first.get(address))
    proposal = propose(page)
    assert "1 proposition en cours" in text_of(second.get(address))
    decline(proposal)
    assert "en cours" not in text_of(first.get(address))


def test_activity_tells_of_a_proposal_those_who_may_see_it(app: Flask) -> None:
    proposal = propose(reviewed_page("Une page singulière"))
    member = sign_in(app.test_client(), make_actor())
    assert "Une page singulière" in text_of(member.get("/activite"))
    assert "Proposition à relire" in text_of(member.get("/activite"))
    guest = app.test_client()
    assert "Proposition" not in text_of(guest.get("/activite"))
    decline(proposal)
    assert "Proposition" not in text_of(member.get("/activite")).replace("Propositions", "")
