"""SIGKILL while the index is written: what is answered is right or that it is being made, and the
next worker leaves the index as the database.

The ordinary suite tries a few points drawn at random; `make prove` tries all of them.
"""

import os
import random
import signal
from collections.abc import Callable

import pytest
from flask import Flask

from tests.factories.accounts import deliver
from tests.factories.pages import make_book, make_page, revise
from tests.factories.search import bring_up_to_date, look, places, titles_in
from tests.prove.victim import Points
from tests.search.test_keeping import faults
from wiki.foundation.db import db, session
from wiki.pages.models import Book, Page
from wiki.search.index.library import TOC, FileStorage
from wiki.search.keeping import Keeper
from wiki.search.rebuilding import rebuild

FEW = 4


def commit(app: Flask) -> None:
    """Everything that is marked."""
    keeper = Keeper(places(app).folder)
    while keeper.keep():
        pass


def build(app: Flask) -> None:
    """The whole index again."""
    list(rebuild(places(app)))


def killed_at(app: Flask, act: Callable[[Flask], None], point: int) -> int:
    """Do it in a process that dies there; how many points there were, 0 where it died."""
    session.remove()
    db.engine.dispose()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        points = Points(point)
        points.listen()
        for owner, name in ((FileStorage, "create_file"), (FileStorage, "rename_file"),
                            (FileStorage, "delete_file"), (TOC, "write")):  # fmt: skip
            points.around(owner, name)
        try:
            act(app)
            os.write(writing, str(points.passed).encode())
        finally:
            os._exit(0)
    os.close(writing)
    _pid, status = os.waitpid(child, 0)
    said = os.read(reading, 20)
    os.close(reading)
    assert said or os.WTERMSIG(status) == signal.SIGKILL
    return int(said or 0)


def tried(app: Flask, act: Callable[[Flask], None], every: bool) -> None:
    book_id = make_book().id
    for number in range(3):
        make_page(session.get_one(Book, book_id), f"Fiche {number}", "Une azalée.\n")
    bring_up_to_date(app)
    page_id = session.query(Page.id).order_by(Page.id.desc()).first()[0]
    count = 0
    drawn = random.Random()
    point, tries = 1, 0
    while tries < (10_000 if every else FEW):
        tries += 1
        page = session.get_one(Page, page_id)
        revise(page, f"Une azalée, {point}.\n", title=f"Fiche {tries} bis")
        _deliver_marks(app)
        passed = killed_at(app, act, point if every else count and drawn.randint(1, count))
        count = passed or count
        if every and passed:
            assert tries > 1
            break
        _is_right(app)
        bring_up_to_date(app)
        assert faults(app) == []
        assert f"Fiche {tries} bis" in titles_in(look(app, "azalée"))
        point += 1


def _deliver_marks(app: Flask) -> None:
    session.rollback()
    deliver(app)


def _is_right(app: Flask) -> None:
    """Three pages, as they were or as they are; or the sentence."""
    app.extensions.pop("search", None)
    text = look(app, "azalée")
    assert "en cours de construction" in text or len(titles_in(text)) == 3


@pytest.mark.parametrize("act", [commit, build], ids=lambda act: act.__name__)
def test_a_writer_killed_at_some_points_leaves_no_harm(
    app: Flask, act: Callable[[Flask], None]
) -> None:
    tried(app, act, every=False)


@pytest.mark.prove
@pytest.mark.parametrize("act", [commit, build], ids=lambda act: act.__name__)
def test_a_writer_killed_at_every_point_leaves_no_harm(
    app: Flask, act: Callable[[Flask], None]
) -> None:
    tried(app, act, every=True)
