"""How many questions a block asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from wiki.foundation.db import db


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
