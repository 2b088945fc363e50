"""Heavy work that members ask for: one piece at a time for each, and never in every thread."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic
from typing import TypeVar

from flask import Flask, current_app, request

from wiki.foundation.errors import Busy
from wiki.foundation.messages import _
from wiki.web.actor import current_actor

_T = TypeVar("_T")

MOST = 3
"""Of the four threads of a web process, so that one is always there for readers."""
PEOPLE = 2000
MOST_REFUSALS = 10
"""Within ten seconds; nobody who fills in a form gets there."""
REFUSALS_WITHIN = 10.0

OWN = _("The site is still busy with what you sent before. Please try again in a moment.")
CROWD = _("Many people are writing just now. Please try again in a moment.")
FLOOD = _("The site is told the same too many times. Please wait ten seconds.")
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
        self._refused: OrderedDict[int, deque[float]] = OrderedDict()
        self._changed = Condition()

    @contextmanager
    def take(self, person: int) -> Iterator[None]:
        """Work in this person's name.

        Raises:
            Busy: not now; the sentence says why.
        """
        with self._changed:
            try:
                self._enter(person)
            except Busy:
                _keep(self._refused, person, self._clock())
                raise
        start = self._clock()
        try:
            yield
        finally:
            with self._changed:
                self._working.discard(person)
                _keep(self._spent, person, (self._clock(), self._clock() - start))
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

    def is_flooded_by(self, person: int) -> bool:
        """Whether this person was told ten times a moment ago; it lasts until they pause."""
        with self._changed:
            refused = self._refused.get(person, deque())
            while refused and refused[0] <= self._clock() - REFUSALS_WITHIN:
                refused.popleft()
            if len(refused) < MOST_REFUSALS:
                return False
            refused.popleft()
            refused.append(self._clock())
            return True


def _keep(kept: OrderedDict[int, deque[_T]], person: int, what: _T) -> None:
    kept.setdefault(person, deque()).append(what)
    kept.move_to_end(person)
    while len(kept) > PEOPLE:
        kept.popitem(last=False)


def configure(app: Flask) -> None:
    """Each web process counts for itself."""
    app.extensions["turns"] = Turns()
    app.before_request(check_flood)


def check_flood() -> None:
    """Look at nothing that is sent by whoever goes on after many refusals: reading it is work too.

    Raises:
        Busy: this person was told ten times in ten seconds.
    """
    if request.method == "POST" and current_app.extensions["turns"].is_flooded_by(
        current_actor().user_id
    ):
        raise Busy(FLOOD)


@contextmanager
def heavy_work() -> Iterator[None]:
    """Do in the name of whoever asks what may take long: rendering, merging, reading a file.

    Raises:
        Busy: not now; the sentence says why.
    """
    turns: Turns = current_app.extensions["turns"]
    with turns.take(current_actor().user_id):
        yield
