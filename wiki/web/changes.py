"""Whether anything at all has been written to the database since one last looked."""

import sqlite3
import weakref
from pathlib import Path
from threading import Lock

State = tuple[int, int]
"""The file, and how often it has changed as seen from one connection that never writes."""


class SqliteWatch:
    """Asks SQLite itself, in some microseconds, and so sees what other processes commit too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._file = 0

    def state(self) -> State | None:
        """A value that differs after every commit; None where it cannot be told."""
        with self._lock:
            try:
                found = self._path.stat().st_ino
                if self._connection is None or found != self._file:
                    self._open(found)  # also after a backup has been put back
                return found, self._changes()
            except (OSError, sqlite3.Error):
                self._connection = None
                return None

    def _open(self, file: int) -> None:
        connection = sqlite3.connect(
            f"{self._path.resolve().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        weakref.finalize(self, connection.close)
        self._connection, self._file = connection, file

    def _changes(self) -> int:
        assert self._connection is not None
        # All rows are fetched: a statement left open would keep seeing the state of now.
        rows = self._connection.execute("PRAGMA data_version").fetchall()
        return int(rows[0][0])
