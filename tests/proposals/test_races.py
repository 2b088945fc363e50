"""Two at once: one wins, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.pages import make_page
from tests.factories.proposals import prepare, propose, reviewed_page
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.models import Page, Revision
from wiki.proposals.acceptance.planning import plan_acceptance
from wiki.proposals.actions import (
    MovedOn,
    accept_proposal,
    add_change,
    create_proposal,
    decline_proposal,
    withdraw_proposal,
)
from wiki.proposals.models import Change, Proposal

FEW, MANY = 6, 200
Act = Callable[[Proposal, Actor], None]


def accept(proposal: Proposal, actor: Actor) -> None:
    plan = plan_acceptance(proposal)
    with transaction():
        accept_proposal(actor=actor, proposal=proposal, number=1, plan=plan)


def decline(proposal: Proposal, actor: Actor) -> None:
    with transaction():
        decline_proposal(actor=actor, proposal=proposal, number=1, reason="Non.")


def withdraw(proposal: Proposal, actor: Actor) -> None:
    with transaction():
        withdraw_proposal(actor=actor, proposal=proposal)


def race(app: Flask, proposal_id: int, runners: list[tuple[Act, Actor]]) -> list[str]:
    """What each of them was told, all starting together."""
    start = Barrier(len(runners))

    def run(act: Act, actor: Actor) -> str:
        with app.app_context():
            proposal = session.get_one(Proposal, proposal_id)
            start.wait()
            try:
                act(proposal, actor)
            except MovedOn as told:
                return str(told.message)
            finally:
                session.remove()
            return "done"

    session.rollback()
    with ThreadPoolExecutor(len(runners)) as pool:
        return list(pool.map(lambda runner: run(*runner), runners))


def begin(proposal: Proposal, actor: Actor) -> None:
    with transaction():
        create_proposal(actor=actor, book=proposal.book, title="Tout revoir", reason="Pour tous")


def add_each_kind(proposal: Proposal, actor: Actor) -> None:
    """A change of each kind, as their forms send them."""
    root, other = session.scalars(select(Page).order_by(Page.id)).all()
    for values in (
        {"kind": "create", "title": " Les  forums ", "body": "Un lieu.\n"},
        {"kind": "create", "title": "Les forums", "body": "Un lieu.\n", "parent": root},
        {"kind": "edit", "page": other, "title": "Autre", "body": "Autre.\n"},
        {"kind": "move", "page": other, "parent": root},
        {"kind": "rename", "page": other, "slug": "autrement"},
        {"kind": "delete", "page": other},
    ):
        with transaction():
            add_change(actor=actor, proposal=proposal, **values)  # type: ignore[arg-type]


def race_acceptances(app: Flask, times: int) -> None:
    page = reviewed_page()
    moderators = [make_actor("moderator", name=f"Modératrice {n}") for n in range(2)]
    for number in range(times):
        proposal = propose(page, f"Texte n° {number}.\n")
        told = race(app, proposal.id, [(accept, actor) for actor in moderators])
        assert sorted(told, key=len)[0] == "done"
        loser = told.index("done") ^ 1
        winner = moderators[loser ^ 1]
        assert told[loser] == f"{winner.name} has published this proposal already."
    session.rollback()
    accepted = select(func.count()).where(JournalEntry.verb == "proposals.accept_proposal")
    assert session.scalar(accepted) == times
    assert session.scalar(select(func.count(Revision.id))) == times + 1


def race_decisions(app: Flask, times: int) -> None:
    page, author, moderator = reviewed_page(), make_actor(), make_actor("moderator")
    other = make_actor("moderator")
    for number in range(times):
        proposal = propose(page, f"Texte n° {number}.\n", actor=author)
        told = race(app, proposal.id, [(accept, moderator), (decline, other), (withdraw, author)])
        assert told.count("done") == 1
        session.expire_all()
        state = ["published", "declined", "withdrawn"][told.index("done")]
        assert session.get_one(Proposal, proposal.id).state == state


def test_of_two_acceptances_at_once_one_wins_and_the_other_is_told(app: Flask) -> None:
    race_acceptances(app, FEW)


def test_of_three_decisions_at_once_one_holds(app: Flask) -> None:
    race_decisions(app, FEW)


def test_a_proposal_begun_four_times_at_once_is_one(app: Flask) -> None:
    author = make_actor()
    proposal = prepare(reviewed_page().book, author)
    assert race(app, proposal.id, [(begin, author)] * 4) == ["done"] * 4
    session.rollback()
    titles = session.scalars(select(Proposal.title).order_by(Proposal.id)).all()
    assert titles == ["Remettre en ordre", "Tout revoir"]


def test_changes_of_each_kind_sent_four_times_at_once_are_one_of_each(app: Flask) -> None:
    author, page = make_actor(), reviewed_page()
    make_page(page.book, "Autre")
    proposal = prepare(page.book, author)
    race(app, proposal.id, [(add_each_kind, author)] * 4)
    session.rollback()
    kinds = session.scalars(select(Change.kind).order_by(Change.item)).all()
    assert sorted(kinds) == ["create", "create", "delete", "edit", "move", "rename"]


@pytest.mark.prove
def test_two_hundred_races_between_acceptances(app: Flask) -> None:
    race_acceptances(app, MANY)


@pytest.mark.prove
def test_two_hundred_races_between_decisions(app: Flask) -> None:
    race_decisions(app, MANY)
