import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from wiki.accounts.models import Group
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction


def add_group(name: str) -> None:
    session.add(Group(name=name, slug=name))
    session.flush()


def count_groups() -> int:
    return session.scalar(select(func.count(Group.id))) or 0


@pytest.mark.usefixtures("app")
def test_what_is_done_inside_is_kept_together() -> None:
    with transaction():
        add_group("a")
        add_group("b")
    assert count_groups() == 2


@pytest.mark.usefixtures("app")
def test_a_failure_leaves_nothing_behind() -> None:
    def fail() -> None:
        with transaction():
            add_group("a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert count_groups() == 0


def test_writers_wait_for_each_other_and_none_is_refused(app: Flask) -> None:
    """A read that turned into a write would fail at once on SQLite, whatever the time-out."""
    with transaction():
        add_group("shared")
    failures: list[BaseException] = []

    def append(times: int) -> None:
        with app.app_context():
            try:
                for _ in range(times):
                    session.scalar(select(Group.purpose))  # a read before the write, as screens do
                    with transaction():
                        group = session.scalars(select(Group)).one()
                        group.purpose += "x"
            except BaseException as failure:  # noqa: BLE001 whatever it is, the test must show it
                failures.append(failure)

    threads = [threading.Thread(target=append, args=(5,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.rollback()
    assert failures == []
    assert session.scalar(select(Group.purpose)) == "x" * 20
