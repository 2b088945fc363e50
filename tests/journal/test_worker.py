"""Rounds of the worker."""

import threading
from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import WorkerBeat
from wiki.journal.queries import find_last_beat
from wiki.journal.worker import every, run, run_once


def test_a_worker_leaves_a_sign_of_life_each_half_minute(app: Flask) -> None:
    start = now().replace(microsecond=0)
    assert find_last_beat() is None
    for seconds, expected in ((0, 0), (20, 0), (40, 40)):
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            run_once([])
        assert find_last_beat() == start + timedelta(seconds=expected)
        session.rollback()


def test_workers_long_gone_are_forgotten(app: Flask) -> None:
    with transaction():
        session.add(WorkerBeat(name="ancien:1", at=now() - timedelta(hours=1)))
        session.add(WorkerBeat(name="voisin:2", at=now() - timedelta(minutes=1)))
    run_once([])
    names = set(session.scalars(select(WorkerBeat.name)))
    assert "ancien:1" not in names
    assert "voisin:2" in names
    assert len(names) == 2


def test_a_duty_that_fails_does_not_keep_the_others_from_being_done(app: Flask) -> None:
    def fail() -> int:
        raise RuntimeError

    assert run_once([fail, lambda: 3]) == 3


def test_a_duty_comes_back_only_after_its_period(app: Flask) -> None:
    calls: list[int] = []
    duty = every(timedelta(hours=1), lambda: calls.append(1) or 1)
    assert [duty(), duty(), duty()] == [1, 0, 0]
    assert len(calls) == 1


def test_the_worker_stops_after_the_round_in_which_it_is_told_to(app: Flask) -> None:
    stop = threading.Event()
    rounds: list[int] = []

    def duty() -> int:
        rounds.append(1)
        if len(rounds) == 3:
            stop.set()
        return 1

    run(stop, [duty], pause=0)
    assert len(rounds) == 3
