"""Rounds of the worker: some addresses that are due are asked, one after the other."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.checking.addresses import address_digest
from wiki.pages.checking.asking import NO_ANSWER, Asker
from wiki.pages.models import ExternalLink, Page
from wiki.pages.models.links import Asked

AT_ONCE = 20
"""Addresses of one round."""
AGAIN_AFTER = timedelta(days=30)
FAILING_AGAIN_AFTER = timedelta(days=2)
SECONDS_BETWEEN = 3.0
"""Between two requests to one host."""
GONE = frozenset({NO_ANSWER, 404, 410})

Answers = dict[str, int | None]


class Source(NamedTuple):
    """Addresses of one kind: those that are due, and where an answer is kept."""

    due: Callable[[], Sequence[str]]
    keep: Callable[[str, int | None], None]


@dataclass
class Pace:
    """Makes whoever asks wait, so that no host is asked too often."""

    sleep: Callable[[float], None] = sleep
    clock: Callable[[], float] = monotonic
    asked: dict[str, float] = field(default_factory=dict)

    def __call__(self, host: str) -> None:
        last = self.asked.get(host)
        if last is not None and (left := last + SECONDS_BETWEEN - self.clock()) > 0:
            self.sleep(left)
        self.asked[host] = self.clock()


class LinkRounds:
    """A duty of the worker: it never waits for the other side, which is asked in a thread. What is
    due and where answers are kept, each of its `sources` knows.
    """

    def __init__(self, asker: Asker, sources: Sequence[Source] = ()) -> None:
        self._asker = asker
        self._sources = sources or (PAGES,)
        self._answered: SimpleQueue[Answers] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def __call__(self) -> int:
        """Keep what was answered; if nobody is asking, begin with what is due. How many kept."""
        kept = self._keep_answers()
        if self._thread is None or not self._thread.is_alive():
            due = (url for source in self._sources for url in source.due())
            urls = list(dict.fromkeys(due))[:AT_ONCE]
            session.rollback()
            if urls:
                self._thread = threading.Thread(target=self._ask, args=(urls,), daemon=True)
                self._thread.start()
        return kept

    def finish(self) -> None:
        """Wait until what is being asked has answered."""
        if self._thread is not None:
            self._thread.join()

    def _ask(self, urls: list[str]) -> None:
        for url in urls:
            self._answered.put({url: self._asker.ask(url)})

    def _keep_answers(self) -> int:
        answers: Answers = {}
        while True:
            try:
                answers |= self._answered.get_nowait()
            except Empty:
                break
        if answers:
            with transaction():
                for url, status in answers.items():
                    for source in self._sources:
                        source.keep(url, status)
        return len(answers)


def due_addresses() -> list[str]:
    """The addresses of pages that can be read which have not been asked for long, or never."""
    return list(
        session.scalars(
            select(func.min(ExternalLink.url))
            .join(Page, Page.id == ExternalLink.page_id)
            .where(Page.deleted_at.is_(None), is_due(ExternalLink))
            .group_by(ExternalLink.url_digest)
            .order_by(func.min(ExternalLink.id))
            .limit(AT_ONCE)
        )
    )


def keep_answer(url: str, status: int | None) -> None:
    """Note on every page that names the address how it answered."""
    note_answer(ExternalLink, ExternalLink.url_digest == address_digest(url), status)


def note_answer(rows: type[Asked], named: ColumnElement[bool], status: int | None) -> None:
    """Note on the rows that name an address how it answered."""
    at = now()
    values: dict[str, object] = {"checked_at": at, "status": status}
    if is_failing(status):
        values["failures"] = rows.failures + 1
        values["failing_since"] = func.coalesce(rows.failing_since, at)
    else:
        values |= {"failures": 0, "failing_since": None}
    session.execute(
        update(rows).where(named).values(**values),
        execution_options={"synchronize_session": False},
    )


def is_failing(status: int | None) -> bool:
    """Nobody there, nothing there, or broken; whoever refuses a machine may well answer people."""
    return status in GONE or (status is not None and status >= 500)


def is_due(rows: type[Asked]) -> ColumnElement[bool]:
    """Condition on rows with an address: it has not been asked for long, or never."""
    return or_(
        rows.checked_at.is_(None),
        and_(rows.failures == 0, rows.checked_at < now() - AGAIN_AFTER),
        and_(rows.failures > 0, rows.checked_at < now() - FAILING_AGAIN_AFTER),
    )


PAGES = Source(due_addresses, keep_answer)
"""What pages link to."""
