"""What was read of the database, given again to the same reader while nothing has been written."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from flask import Flask, current_app, g

from wiki.foundation.last_asked import LastAsked
from wiki.web.changes import State

MOST_ENTRIES = 4000

_Read = TypeVar("_Read")


class KeptReads:
    """Answers by their question. Each holds for one state of the database, which was looked at
    before the request read anything: what it reads later may be older than the database, never
    younger than that state says.
    """

    def __init__(self) -> None:
        self._kept: LastAsked[Hashable, tuple[State, object]] = LastAsked(MOST_ENTRIES)

    def get(self, question: Hashable, state: State, read: Callable[[], _Read]) -> _Read:
        """The answer of before, or what is read now."""
        known = self._kept.get(question)
        if known and known[0] == state:
            return cast(_Read, known[1])
        answer = read()
        self._kept.put(question, (state, answer))
        return answer


def configure(app: Flask) -> None:
    """Each web process keeps its own."""
    app.extensions["kept_reads"] = KeptReads()


def note_state(state: State | None) -> None:
    """How the database was before this request read anything; None where it cannot be told."""
    g.state_before_reads = state


def kept_read(question: Hashable, read: Callable[[], _Read]) -> _Read:
    """What `read` answers, or answered to the same question while nothing was written.

    The question names whoever asks, and the answer holds no row: those belong to one request.
    """
    state: State | None = g.get("state_before_reads")
    if state is None:
        return read()
    kept: KeptReads = current_app.extensions["kept_reads"]
    return kept.get(question, state, read)
