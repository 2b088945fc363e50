"""Two moderators at the same moment: one decision, and the other is told who took it, and which."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.moderation import (
    RUDE,
    contest,
    flag,
    hide,
    make_charter,
    reasons,
    settle_queue,
)
from tests.factories.threads import make_post, make_thread
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.moderation import actions
from wiki.moderation.models import Decision, Flag, ReviewItem
from wiki.threads.models import Post

FEW, MANY = 6, 500
DID = {
    "approve_item": "has published this already.",
    "return_item": "has asked for changes already.",
    "reject_item": "has refused this already.",
}


def race(app: Flask, runs: list[Any]) -> list[str]:
    """All at once; « done », or what each was told."""
    session.rollback()
    start = Barrier(len(runs))

    def run(act: Any) -> str:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    act()
            except Conflict as told:
                return str(told.message)
            finally:
                session.remove()
            return "done"

    with ThreadPoolExecutor(len(runs)) as pool:
        return list(pool.map(run, runs))


def deciding(name: str, actor: Actor, item_id: int, given: dict[str, Any]) -> Any:
    def act() -> None:
        item = session.get_one(ReviewItem, item_id)
        getattr(actions, name)(actor=actor, item=item, version=1, **given)

    return act


def race_decisions(app: Flask, times: int) -> None:
    """Approve, ask for changes, refuse: each pair in turn, on a message of its own."""
    make_charter()
    statement, thread, author = reasons(), make_thread(), make_actor()
    judges = [make_actor("moderator", name=name) for name in ("Anne", "Paul")]
    given: dict[str, dict[str, Any]] = {
        "approve_item": {}, "return_item": {"sentence": "Précisez."},
        "reject_item": {"statement": statement},
    }  # fmt: skip
    names = list(given)
    for number in range(times):
        post = make_post(thread, author, body=RUDE, state="pending")
        settle_queue()
        item_id = session.scalars(select(ReviewItem.id).where(ReviewItem.post_id == post.id)).one()
        chosen = [names[number % 3], names[(number // 3) % 3]]
        told = race(
            app,
            [deciding(n, j, item_id, given[n]) for n, j in zip(chosen, judges, strict=True)],
        )
        assert told.count("done") == 1, told
        first = told.index("done")
        assert told[1 - first] == f"{judges[first].name} {DID[chosen[first]]}"
        made = session.scalars(select(Decision).where(Decision.item_id == item_id)).one()
        assert made.decided_by_id == judges[first].contributor_id
    count = select(func.count(Decision.id))
    assert session.scalar(count) == times
    acts = select(func.count(JournalEntry.id)).where(
        JournalEntry.verb.in_([f"moderation.{n}" for n in names])
    )
    assert session.scalar(acts) == times


def test_of_two_moderators_one_decides_and_the_other_is_told(app: Flask) -> None:
    race_decisions(app, FEW)


@pytest.mark.prove
def test_five_hundred_races_of_two_moderators_make_five_hundred_decisions(app: Flask) -> None:
    race_decisions(app, MANY)


def test_of_two_who_take_an_item_one_has_it(app: Flask) -> None:
    judges = [make_actor("moderator") for _person in range(2)]
    make_post(body=RUDE, state="pending")
    settle_queue()
    item_id = session.scalars(select(ReviewItem.id)).one()

    def taking(actor: Actor) -> Any:
        return lambda: actions.take_item(
            actor=actor, item=session.get_one(ReviewItem, item_id), version=1
        )

    told = race(app, [taking(judge) for judge in judges])
    assert told.count("done") == 1
    winner = judges[told.index("done")]
    assert session.get_one(ReviewItem, item_id).taken_by == winner.contributor_id


def test_the_same_flag_and_the_same_appeal_sent_twice_at_once_are_one(app: Flask) -> None:
    author, member = make_actor(), make_actor()
    post = make_post(actor=author, body=RUDE)
    post_id = post.id

    def flagging() -> None:
        post = session.get_one(Post, post_id)
        actions.flag_post(actor=member, post=post, reason="rude")

    assert race(app, [flagging, flagging]) == ["done", "done"]
    assert session.scalar(select(func.count(Flag.id))) == 1
    decision = hide(session.get_one(Post, post_id))
    contest(decision, author)
    assert contest(decision, author).id == 1


def test_every_flag_of_a_crowd_is_on_one_item(app: Flask) -> None:
    post = make_post()
    for _member in range(5):
        flag(post)
    settle_queue()
    assert session.scalar(select(func.count(ReviewItem.id))) == 1
    assert session.scalar(select(func.count(Flag.id)).where(Flag.item_id.is_not(None))) == 5
    assert app.testing
