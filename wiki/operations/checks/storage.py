"""What the database says of itself."""

from collections.abc import Iterator

from sqlalchemy import text

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _


def find_storage_faults() -> Iterator[Message]:
    """Pages of the database file, and references to rows that are not there."""
    if session.get_bind().dialect.name != "sqlite":
        return  # PostgreSQL keeps its constraints, and its checksums are its administrator's
    for line in session.scalars(text("PRAGMA integrity_check(20)")):
        if line != "ok":
            yield _("The database file is damaged: %(what)s", what=line)
    for table, row, parent, _key in session.execute(text("PRAGMA foreign_key_check")):
        yield _(
            "%(table)s %(row)s refers to a row of %(parent)s that is not there.",
            table=table,
            row=row,
            parent=parent,
        )
