"""Who a session is, remembered for some seconds as long as nothing at all has been written."""

from datetime import datetime, timedelta

from flask import request

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.digests import token_digest
from wiki.foundation.last_asked import LastAsked
from wiki.web.actor import LoadActor
from wiki.web.changes import SqliteWatch, State
from wiki.web.kept_reads import note_state

MOST_ENTRIES = 1000
KEPT = timedelta(seconds=10)
"""How late the end of a session by its age may be noticed; any other end is a write."""


class KeptActors:
    """Loads actors, and gives the same again to reads of an unchanged database."""

    def __init__(self, load: LoadActor, watch: SqliteWatch) -> None:
        self._load = load
        self._watch = watch
        self._kept: LastAsked[str, tuple[State, datetime, Actor]] = LastAsked(MOST_ENTRIES)

    def __call__(self, token: str) -> Actor | None:
        state = self._watch.state() if request.method in ("GET", "HEAD") else None
        note_state(state)
        if state is None:
            return self._load(token)
        key = token_digest(token)
        known = self._kept.get(key)
        if known and known[0] == state and known[1] > now():
            return known[2]
        actor = self._load(token)
        if actor:
            self._kept.put(key, (state, now() + KEPT, actor))
        return actor
