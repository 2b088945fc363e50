"""Heavy work: once at a time for each person, for few at once, so many seconds each."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from flask import Flask

from tests.factories.accounts import make_actor, sign_in
from wiki.foundation.errors import Busy
from wiki.web.turns import CROWD, OWN, TIRED, Turns

ANNE, BRUNO, CHLOE, DENIS = 1, 2, 3, 4


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def at_work(turns: Turns, person: int) -> Iterator[None]:
    """Somebody at work in a thread of their own, until one is done here."""
    begun, done = Event(), Event()

    def work() -> None:
        with turns.take(person):
            begun.set()
            done.wait(30)

    thread = Thread(target=work)
    thread.start()
    assert begun.wait(30)
    yield
    done.set()
    thread.join()


def refusal(turns: Turns, person: int) -> object:
    with pytest.raises(Busy) as busy, turns.take(person):
        raise AssertionError("not their turn")
    return busy.value.message


def test_one_person_works_once_at_a_time() -> None:
    turns = Turns(patience=0)
    with at_work(turns, ANNE):
        assert refusal(turns, ANNE) == OWN
        with turns.take(BRUNO):
            pass
    with turns.take(ANNE):
        pass


def test_whoever_asks_twice_at_once_waits_for_the_first() -> None:
    turns, second = Turns(patience=30), Event()

    def again() -> None:
        with turns.take(ANNE):
            second.set()

    with at_work(turns, ANNE):
        thread = Thread(target=again)
        thread.start()
        while not turns._waiting:
            second.wait(0.001)
        assert refusal(turns, ANNE) == OWN, "but once"
        assert not second.is_set()
    thread.join(30)
    assert second.is_set()


def test_a_thread_is_left_for_readers_however_many_write() -> None:
    turns = Turns(most=3, patience=0)
    with at_work(turns, ANNE), at_work(turns, BRUNO), at_work(turns, CHLOE):
        assert refusal(turns, DENIS) == CROWD
    with turns.take(DENIS):
        pass


def test_so_many_seconds_within_a_time() -> None:
    clock = Clock()
    turns = Turns(seconds=30, within=60, clock=clock)
    for _n in range(3):
        with turns.take(ANNE):
            clock.now += 10
    assert refusal(turns, ANNE) == TIRED
    with turns.take(BRUNO):
        pass
    clock.now += 41
    with turns.take(ANNE):
        pass


def test_work_that_fails_gives_the_turn_back() -> None:
    turns = Turns(patience=0)
    with pytest.raises(ZeroDivisionError), turns.take(ANNE):
        _nothing = 1 / 0
    with turns.take(ANNE):
        pass


def test_whoever_goes_on_after_ten_refusals_is_a_flood_for_ten_seconds() -> None:
    clock = Clock()
    turns = Turns(patience=0, clock=clock)
    with turns.take(ANNE):
        for _n in range(9):
            refusal(turns, ANNE)
        assert not turns.is_flooded_by(ANNE)
        refusal(turns, ANNE)
    assert turns.is_flooded_by(ANNE)
    assert not turns.is_flooded_by(BRUNO)
    clock.now += 9
    for _n in range(10):
        assert turns.is_flooded_by(ANNE)
    clock.now += 9
    assert turns.is_flooded_by(ANNE), "it went on"
    clock.now += 10
    assert not turns.is_flooded_by(ANNE)


def test_nothing_that_a_flood_sends_is_looked_at(app: Flask) -> None:
    actor, turns = make_actor(), Turns(patience=0)
    app.extensions["turns"] = turns
    client = sign_in(app.test_client(), actor)
    with turns.take(actor.user_id):
        for _n in range(10):
            refusal(turns, actor.user_id)
    too_many = "&".join(["a=b"] * 2000)
    kind = "application/x-www-form-urlencoded"
    assert client.post("/connexion", data=too_many, content_type=kind).status_code == 429
    assert client.get("/connexion").status_code != 429
    assert app.test_client().post("/connexion", data=too_many, content_type=kind).status_code == 413
