"""One write: everything an action changes, with its journal entry, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select

from wiki.foundation.db import IMMEDIATE, session

ONE_WRITER = 20_110_628
"""Key of the lock that writers on PostgreSQL take in turn, as they do on SQLite by its nature: what
is checked before a write then still holds when it is made, and writes are short.
"""


@contextmanager
def transaction() -> Iterator[None]:
    """Run the block as one transaction that writes; opened by views, commands and the worker only.

    The read that came before is ended first, and rows are loaded again when they are next used, so
    that every check inside the block is made on the state that the write will change.
    """
    session.rollback()
    connection = session.connection(execution_options={IMMEDIATE: True})
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(ONE_WRITER)))
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
