"""The whole index built anew, beside the one in force."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import func, insert, literal, select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.search.documents import SOURCES
from wiki.search.index import Build, Places
from wiki.search.models import StaleSubject

DOCUMENTS_AT_ONCE = 200


class Progress(NamedTuple):
    """How many documents have been read, and of about how many rows."""

    done: int
    rows: int


def rebuild(places: Places) -> Iterator[Progress]:
    """Build the whole index beside the one in force, then put it in force; says how far it is.

    What happens meanwhile is marked once more before the change, and brought in after it. Nothing
    is done while somebody else is building.
    """
    with places.alone("build") as is_alone:
        if not is_alone:
            return
        since = last_entry()
        rows = count_rows()
        build = Build(places)
        try:
            for source in SOURCES.values():
                last = 0
                while ids := source.list_ids(last, DOCUMENTS_AT_ONCE):
                    build.add(source.read(ids))
                    session.rollback()
                    session.expunge_all()
                    last = ids[-1]
                    yield Progress(build.documents, rows)
        except BaseException:
            build.cancel()
            raise
        while not _change_over(places, build, since):
            yield Progress(build.documents, rows)
        yield Progress(build.documents, rows)


def last_entry() -> int:
    """The last entry of the journal."""
    return session.scalar(select(func.max(JournalEntry.id))) or 0


def witness_of(entry_id: int) -> str:
    """What tells an entry of the journal from that of the same number elsewhere."""
    entry = session.get(JournalEntry, entry_id) if entry_id else None
    return f"{entry.at.isoformat()} {entry.verb} {entry.subject_id}" if entry else ""


def count_rows() -> int:
    """About how many documents there are to be read: never fewer than there will be."""
    tables = ("page", "post", "proposal", "user", "organisation", "attachment")
    metadata = StaleSubject.metadata.tables
    return sum(session.scalar(select(func.count()).select_from(metadata[t])) or 0 for t in tables)


def _change_over(places: Places, build: Build, since: int) -> bool:
    """Whether the new generation is in force: not while the other one is being written to."""
    with places.alone("write") as is_alone:
        if is_alone:
            with transaction():
                mark_since(since)
            build.finish(since, witness_of(since))
        return is_alone


def mark_since(entry_id: int) -> None:
    """Have everything that was acted on since this entry of the journal read again."""
    acts = (
        select(JournalEntry.subject_kind, JournalEntry.subject_id, literal(now(), MARKED_AT))
        .where(JournalEntry.id > entry_id)
        .distinct()
    )
    columns = ["subject_kind", "subject_id", "marked_at"]
    session.execute(insert(StaleSubject).from_select(columns, acts))


MARKED_AT = StaleSubject.__table__.c.marked_at.type
