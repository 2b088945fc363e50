"""Who may do what with a proposal, in each state: one letter a role."""

import pytest

from wiki.foundation.actor import GUEST, Actor, Grant
from wiki.foundation.clock import now
from wiki.pages.models import Book
from wiki.proposals import policy
from wiki.proposals.models import Proposal

BOOK = Book(id=1, kind="guide", slug="g", title="G", visibility="public", regime="reviewed")
WORKING = Book(
    id=2, kind="guide", slug="w", title="W", visibility="public", regime="reviewed", group_id=7
)
CLOSED = Book(
    id=3, kind="guide", slug="c", title="C", visibility="group", regime="reviewed", group_id=7
)


def member(number: int, *grants: Grant, groups: frozenset[int] = frozenset()) -> Actor:
    return Actor(contributor_id=number, user_id=number, grants=frozenset(grants), group_ids=groups)


AUTHOR = member(1)
ROLES = {
    "guest": GUEST,
    "member": member(2),
    "in_group": member(3, groups=frozenset({7})),
    "author": AUTHOR,
    "editor": member(4, *(Grant("editor", "book", n) for n in (1, 2, 3))),
    "moderator": member(5, Grant("moderator", "site", 0)),
    "administrator": member(6, Grant("administrator", "site", 0)),
}
STATES = ("draft", "pending", "changes_requested", "published", "declined", "withdrawn")

#            guest, member, in_group, author, editor, moderator, administrator
SEES = {
    (1, "draft"): "...a...",
    (1, "pending"): ".miaemA",
    (1, "changes_requested"): ".miaemA",
    (1, "published"): "gmiaemA",
    (1, "declined"): "...aemA",
    (1, "withdrawn"): "...aemA",
    (2, "draft"): "...a...",
    (2, "pending"): "..iaemA",
    (2, "changes_requested"): "..iaemA",
    (2, "published"): "gmiaemA",
    (2, "declined"): "...aemA",
    (2, "withdrawn"): "...aemA",
    (3, "draft"): ".......",
    (3, "pending"): "..i.e.A",
    (3, "changes_requested"): "..i.e.A",
    (3, "published"): "..i.e.A",
    (3, "declined"): "....e.A",
    (3, "withdrawn"): "....e.A",
}
BOOKS = {1: BOOK, 2: WORKING, 3: CLOSED}


def proposal(state: str, book: Book = BOOK) -> Proposal:
    submitted = None if state == "draft" else now()
    return Proposal(
        id=1, book=book, title="T", state=state, round=0 if submitted is None else 1,
        contributor_id=AUTHOR.contributor_id, submitted_at=submitted,
    )  # fmt: skip


def roles_that(rule: object, made: Proposal) -> set[str]:
    assert callable(rule)
    return {name for name, actor in ROLES.items() if rule(actor, made)}


@pytest.mark.parametrize(("number", "state"), SEES)
def test_who_sees_a_proposal(number: int, state: str) -> None:
    wanted = {
        name for name, letter in zip(ROLES, SEES[number, state], strict=True) if letter != "."
    }
    assert roles_that(policy.can_see_proposal, proposal(state, BOOKS[number])) == wanted


DECIDERS = {"editor", "moderator", "administrator"}
MEMBERS = {"member", "in_group", *DECIDERS}
ONLY_PENDING = {
    "can_judge_proposal": MEMBERS,
    "can_decide_proposal": DECIDERS,
}
WHILE_OPEN = {"draft", "pending", "changes_requested"}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("rule", ONLY_PENDING)
def test_who_judges_and_decides_and_never_on_their_own(rule: str, state: str) -> None:
    wanted = ONLY_PENDING[rule] if state == "pending" else set()
    assert roles_that(getattr(policy, rule), proposal(state)) == wanted


@pytest.mark.parametrize("state", STATES)
def test_its_author_alone_changes_and_withdraws_it_until_it_is_decided(state: str) -> None:
    wanted = {"author"} if state in WHILE_OPEN else set()
    assert roles_that(policy.can_edit_proposal, proposal(state)) == wanted
    assert roles_that(policy.can_withdraw_proposal, proposal(state)) == wanted


@pytest.mark.parametrize("state", STATES)
def test_members_who_see_it_discuss_it_while_it_is_open(state: str) -> None:
    wanted = MEMBERS | {"author"} if state in ("pending", "changes_requested") else set()
    assert roles_that(policy.can_discuss_proposal, proposal(state)) == wanted


def test_what_was_said_stays_among_members_once_published() -> None:
    assert "guest" not in roles_that(policy.can_see_discussion, proposal("published"))
    assert roles_that(policy.can_see_discussion, proposal("published")) == MEMBERS | {"author"}


@pytest.mark.parametrize("state", STATES)
def test_a_wording_is_taken_by_the_author_or_whoever_decides(state: str) -> None:
    wanted = {
        "pending": {"author"} | DECIDERS, "changes_requested": {"author"},
    }.get(state, set())  # fmt: skip
    assert roles_that(policy.can_take_wording, proposal(state)) == wanted


def test_every_member_who_sees_a_guide_proposes_and_nobody_on_the_pages_of_the_site() -> None:
    makers = {n for n, actor in ROLES.items() if policy.can_create_proposal(actor, BOOK)}
    assert makers == MEMBERS | {"author"}
    closed = {n for n, actor in ROLES.items() if policy.can_create_proposal(actor, CLOSED)}
    assert closed == {"in_group", "editor", "administrator"}
    site = Book(id=1, kind="site", slug="site", title="S", visibility="public")
    assert not any(policy.can_create_proposal(actor, site) for actor in ROLES.values())


@pytest.mark.parametrize("state", STATES)
def test_who_decides_takes_back_what_was_decided_with_reasons(state: str) -> None:
    made = proposal(state)
    assert roles_that(policy.can_reopen_proposal, made) == set(), "back for another reason"
    made.decision_reason = "Hors sujet."
    wanted = DECIDERS if state in ("declined", "changes_requested") else set()
    assert roles_that(policy.can_reopen_proposal, made) == wanted
