"""How many questions a block asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from wiki.foundation.db import db


def asked_about_the_reader() -> int:
    """Questions at most about who a member is: on SQLite, the process knows while nothing changes;
    PostgreSQL is asked for the account and for its rights.
    """
    return 1 if db.engine.dialect.name == "sqlite" else 2


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements run inside the block, without those that open and close transactions."""
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "ROLLBACK", "COMMIT")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
