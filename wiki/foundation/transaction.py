"""One write: everything an action changes, with its journal entry, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from wiki.foundation.db import IMMEDIATE, session


@contextmanager
def transaction() -> Iterator[None]:
    """Run the block as one transaction that writes; opened by views, commands and the worker only.

    The read that came before is ended first, and rows are loaded again when they are next used, so
    that every check inside the block is made on the state that the write will change.
    """
    session.rollback()
    session.connection(execution_options={IMMEDIATE: True})
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
