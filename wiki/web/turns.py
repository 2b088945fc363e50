"""Heavy work that members ask for: one piece at a time for each, and never in every thread."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

from flask import Flask, current_app

from wiki.foundation.errors import Busy
from wiki.foundation.messages import _
from wiki.web.actor import current_actor

MOST = 3
"""Of the four threads of a web process, so that one is always there for readers."""
PEOPLE = 2000

OWN = _("The site is still busy with what you sent before. Please try again in a moment.")
CROWD = _("Many people are writing just now. Please try again in a moment.")
TIRED = _("You have asked the site for much in a short time. Please try again in a minute.")


class Turns:
    """At work for one person once at a time, for so many people at once, and for each of them so
    many seconds within a time. Whoever asks twice at once waits for a moment, and but once.
    """

    def __init__(
        self,
        *,
        most: int = MOST,
        seconds: float = 30,
        within: float = 60,
        patience: float = 1,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._within = within
        self._patience = patience
        self._clock = clock
        self._working: set[int] = set()
        self._waiting: set[int] = set()
        self._spent: OrderedDict[int, deque[tuple[float, float]]] = OrderedDict()
        self._changed = Condition()

    @contextmanager
    def take(self, person: int) -> Iterator[None]:
        """Work in this person's name.

        Raises:
            Busy: not now; the sentence says why.
        """
        with self._changed:
            self._enter(person)
        start = self._clock()
        try:
            yield
        finally:
            with self._changed:
                self._working.discard(person)
                self._note(person, self._clock() - start)
                self._changed.notify_all()

    def _enter(self, person: int) -> None:
        if self._spent_by(person) >= self._seconds:
            raise Busy(TIRED)
        if person in self._waiting:
            raise Busy(OWN)
        if len(self._working) + len(self._waiting) >= self._most:
            raise Busy(CROWD)
        if person in self._working:
            self._waiting.add(person)
            try:
                free = self._changed.wait_for(lambda: person not in self._working, self._patience)
            finally:
                self._waiting.discard(person)
            if not free:
                raise Busy(OWN)
        self._working.add(person)

    def _spent_by(self, person: int) -> float:
        spent = self._spent.get(person, deque())
        while spent and spent[0][0] <= self._clock() - self._within:
            spent.popleft()
        return sum(seconds for _at, seconds in spent)

    def _note(self, person: int, seconds: float) -> None:
        self._spent.setdefault(person, deque()).append((self._clock(), seconds))
        self._spent.move_to_end(person)
        while len(self._spent) > PEOPLE:
            self._spent.popitem(last=False)


def configure(app: Flask) -> None:
    """Each web process counts for itself."""
    app.extensions["turns"] = Turns()


@contextmanager
def heavy_work() -> Iterator[None]:
    """Do in the name of whoever asks what may take long: rendering, merging, reading a file.

    Raises:
        Busy: not now; the sentence says why.
    """
    turns: Turns = current_app.extensions["turns"]
    with turns.take(current_actor().user_id):
        yield
