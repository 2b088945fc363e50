"""Keeping the index as the database is: by the worker while the site runs, or all of it at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import delete, select

from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.search.documents import read_documents
from wiki.search.index import Places, Writer
from wiki.search.models import StaleSubject
from wiki.search.reactions import PURGE
from wiki.search.rebuilding import DOCUMENTS_AT_ONCE, Progress, rebuild
from wiki.search.subjects import keys_of

MARKS_AT_ONCE = 300
MOST_IN_A_COMMIT = 1_000


class Keeper:
    """What the worker does for search; at each call what is due now, for a moment."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder)
        self._rebuilding: Iterator[Progress] | None = None

    def keep(self) -> int:
        """Build what is missing, bring in what has changed, or tidy up; how much was done."""
        if self._rebuilding is None and self._needs_all():
            self._rebuilding = rebuild(self.places)
            return self._build_on(unless_begun=0)
        if self._rebuilding is not None:
            return self._build_on(unless_begun=1)
        with self.places.alone("write") as is_alone:
            return bring_in(self.places) if is_alone else 0

    def _needs_all(self) -> bool:
        return self.places.read_current() is None or self.places.is_broken()

    def _build_on(self, unless_begun: int) -> int:
        """One step; where there is none to be done, as somebody else is building, nothing is."""
        assert self._rebuilding is not None
        try:
            next(self._rebuilding)
        except StopIteration:
            self._rebuilding = None
            return unless_begun
        except BaseException:
            self._rebuilding = None
            raise
        return 1


def keep_index(folder: Path) -> Callable[[], int]:
    """The duty of the worker."""
    return Keeper(folder).keep


def bring_in(places: Places) -> int:
    """Read again what was marked and commit it; where nothing was, put small segments together."""
    current = places.read_current()
    if current is None:
        return 0
    writer = Writer(places, current)
    writer.catch_up()
    marks = session.execute(
        select(StaleSubject.id, StaleSubject.subject_kind, StaleSubject.subject_id)
        .order_by(StaleSubject.id)
        .limit(MARKS_AT_ONCE)
    ).all()
    subjects = dict.fromkeys((kind, subject_id) for _id, kind, subject_id in marks)
    keys = (key for kind, subject_id in subjects for key in keys_of(kind, subject_id))
    for batch in _batches(keys, MOST_IN_A_COMMIT):
        documents = [
            d for part in _batches(iter(batch), DOCUMENTS_AT_ONCE) for d in read_documents(part)
        ]
        writer.write(documents, gone=set(batch) - {document.key for document in documents})
    session.rollback()
    if (PURGE, 0) in subjects:
        writer.tidy(wholly=True)
    if marks:
        with transaction():
            session.execute(delete(StaleSubject).where(StaleSubject.id.in_([m.id for m in marks])))
        return len(marks)
    return int(writer.tidy())


def _batches(keys: Iterator[str], size: int) -> Iterator[list[str]]:
    batch: dict[str, None] = {}
    for key in keys:
        batch[key] = None
        if len(batch) >= size:
            yield list(batch)
            batch = {}
    if batch:
        yield list(batch)
