"""At least once, each in its own transaction, set aside after five."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import make_organisation
from tests.journal.reacting import reacting
from wiki.accounts.models import Organisation
from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.actions import SITE, purge_done_deliveries, record, retry_deliveries_set_aside
from wiki.journal.deliveries import deliver_next
from wiki.journal.models import Delivery, JournalEntry
from wiki.journal.queries import count_deliveries_due, count_deliveries_set_aside

VERB = "tests.try_something"


class Watched:
    """A reaction that writes a row each time it is run, and then does as it is told."""

    def __init__(self) -> None:
        self.entries: list[int] = []
        self.failure: BaseException | None = None

    def as_reaction(self) -> Callable[[JournalEntry], None]:
        def react(entry: JournalEntry) -> None:
            self.entries.append(entry.id)
            make_organisation(f"Trace {entry.id} {len(self.entries)}")
            if self.failure:
                raise self.failure

        react.__module__ = "wiki.tests"
        return react


@pytest.fixture
def watched(app: Flask) -> Iterator[Watched]:
    one = Watched()
    with reacting({VERB: (one.as_reaction(),), "tests.nothing": ()}):
        yield one


def act(verb: str = VERB) -> int:
    with transaction():
        subject = make_organisation()
        return record(verb, actor=system_actor(), subject=subject, scope=SITE).id


def traces() -> list[str]:
    session.rollback()
    names = session.scalars(select(Organisation.name).where(Organisation.name.like("Trace%")))
    return sorted(names)


def the_delivery() -> Delivery:
    session.rollback()
    return session.scalars(select(Delivery)).one()


def test_a_reaction_follows_once(watched: Watched) -> None:
    entry_id = act()
    act("tests.nothing")
    assert count_deliveries_due() == 1
    assert deliver_next()
    assert not deliver_next()
    assert watched.entries == [entry_id]
    assert traces() == [f"Trace {entry_id} 1"]
    assert the_delivery().done_at is not None


def test_deliveries_are_made_in_the_order_of_the_acts(watched: Watched) -> None:
    entries = [act() for _ in range(5)]
    while deliver_next():
        pass
    assert watched.entries == entries


def test_an_act_that_fails_calls_for_nothing(watched: Watched) -> None:
    with pytest.raises(RuntimeError), transaction():
        record(VERB, actor=system_actor(), subject=make_organisation(), scope=SITE)
        raise RuntimeError
    assert not deliver_next()


def test_a_reaction_that_fails_leaves_nothing_behind_and_is_tried_again(watched: Watched) -> None:
    act()
    watched.failure = ValueError("pas maintenant")
    assert deliver_next()
    assert traces() == []
    assert "pas maintenant" in the_delivery().last_error
    assert not deliver_next()  # not before its time
    watched.failure = None
    with time_machine.travel(now() + timedelta(minutes=1)):
        assert deliver_next()
    assert len(traces()) == 1


def test_a_reaction_that_always_fails_is_set_aside_and_others_follow(watched: Watched) -> None:
    act()
    watched.failure = ValueError("jamais")
    start = now()
    for hours in range(8):
        with time_machine.travel(start + timedelta(hours=2 * hours), tick=False):
            deliver_next()
    assert len(watched.entries) == 5
    assert count_deliveries_set_aside() == 1
    watched.failure = None
    second = act()
    assert deliver_next()
    assert watched.entries[-1] == second
    with transaction():
        assert retry_deliveries_set_aside() == 1
    assert deliver_next()
    assert count_deliveries_set_aside() == 0
    assert len(traces()) == 2


def test_a_reaction_that_kills_the_worker_each_time_is_set_aside(watched: Watched) -> None:
    act()
    watched.failure = KeyboardInterrupt()
    start = now()
    for hours in range(5):
        with (
            time_machine.travel(start + timedelta(hours=2 * hours), tick=False),
            pytest.raises(KeyboardInterrupt),
        ):
            deliver_next()
    with time_machine.travel(start + timedelta(hours=12), tick=False):
        assert deliver_next()
    assert len(watched.entries) == 5
    assert count_deliveries_set_aside() == 1
    assert traces() == []


def test_a_reaction_that_nobody_knows_any_more_is_set_aside(watched: Watched) -> None:
    act()
    start = now()
    with reacting({}):
        for hours in range(6):
            with time_machine.travel(start + timedelta(hours=2 * hours), tick=False):
                deliver_next()
    assert count_deliveries_set_aside() == 1
    assert "KeyError" in the_delivery().last_error


def test_two_reactions_to_one_act_fail_apart(app: Flask) -> None:
    good, bad = Watched(), Watched()
    bad.failure = ValueError("non")
    first, second = bad.as_reaction(), good.as_reaction()
    first.__name__, second.__name__ = "first", "second"
    with reacting({VERB: (first, second)}):
        act()
        while deliver_next():
            pass
    assert len(good.entries) == len(bad.entries) == 1
    assert count_deliveries_due() == 1
    assert len(traces()) == 1


def test_a_verb_without_a_line_in_the_table_cannot_be_recorded(watched: Watched) -> None:
    with pytest.raises(KeyError), transaction():
        record("tests.unheard_of", actor=system_actor(), subject=make_organisation(), scope=SITE)


def test_deliveries_done_long_ago_are_forgotten_and_the_journal_stays(watched: Watched) -> None:
    act()
    deliver_next()
    act()
    with time_machine.travel(now() + timedelta(days=60)), transaction():
        assert purge_done_deliveries() == 1
    assert count_deliveries_due() == 1
    assert len(session.scalars(select(JournalEntry)).all()) == 2
