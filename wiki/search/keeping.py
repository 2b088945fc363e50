"""Keeping the index as the database is: by the worker while the site runs, or all of it at once."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import delete, func, select

from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery
from wiki.journal.reactions import reaction_name
from wiki.search.documents import Document, read_documents
from wiki.search.index import Places, Writer
from wiki.search.models import StaleSubject
from wiki.search.reactions import PURGE, index_subject
from wiki.search.rebuilding import (
    DOCUMENTS_AT_ONCE,
    Progress,
    last_entry,
    mark_since,
    rebuild,
    witness_of,
)
from wiki.search.subjects import keys_of

log = logging.getLogger(__name__)

MARKS_AT_ONCE = 300
MOST_IN_A_COMMIT = 1_000


class Keeper:
    """What the worker does for search; at each call what is due now, for a moment."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder)
        self._rebuilding: Iterator[Progress] | None = None
        self._is_known = False
        self._may_tidy = True

    def keep(self) -> int:
        """Build what is missing, bring in what has changed, or tidy up; how much was done."""
        if self._rebuilding is None and self._needs_all():
            self._rebuilding = rebuild(self.places)
            return self._build_on(unless_begun=0)
        if self._rebuilding is not None:
            return self._build_on(unless_begun=1)
        with self.places.alone("write") as is_alone:
            if not is_alone:
                return 0
            done = bring_in(self.places)
            if not done and self._may_tidy:
                done = int(tidy_up(self.places))
            self._may_tidy = bool(done)
            return done

    def _needs_all(self) -> bool:
        """There is no index, nobody can read it, or it is of another database than this one."""
        current = self.places.read_current()
        if current is None or (self.places.is_broken() and not mend(self.places)):
            return True
        if not self._is_known:
            if witness_of(current.entry) != current.witness:
                return True
            with transaction():
                mark_since(current.entry)
            self._is_known = True
        return False

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


def mend(places: Places) -> bool:
    """Whether the index that somebody could not read is whole after all: a writer died between a
    commit and its word of it.
    """
    current = places.read_current()
    with places.alone("write") as is_alone:
        if current is None or not is_alone:
            return False
        try:
            if not Writer(places, current).catch_up():
                return False
        except Exception:
            log.exception("The search index is damaged; it is made again.")
            return False
        places.say_whole()
        return True


def keep_index(folder: Path) -> Callable[[], int]:
    """The duty of the worker."""
    return Keeper(folder).keep


def bring_in(places: Places) -> int:
    """Read again what was marked, and commit it; how many marks there were."""
    current = places.read_current()
    if current is None:
        return 0
    writer = Writer(places, current)
    writer.catch_up()
    settled = _settled()
    marks = session.execute(
        select(StaleSubject.id, StaleSubject.subject_kind, StaleSubject.subject_id)
        .order_by(StaleSubject.id)
        .limit(MARKS_AT_ONCE)
    ).all()
    subjects = dict.fromkeys((kind, subject_id) for _id, kind, subject_id in marks)
    keys = (key for kind, subject_id in subjects for key in keys_of(kind, subject_id))
    entry = settled if len(marks) < MARKS_AT_ONCE else 0
    for batch in _batches(keys, MOST_IN_A_COMMIT):
        documents = _read(batch)
        gone = set(batch) - {document.key for document in documents}
        upto = entry if len(batch) < MOST_IN_A_COMMIT else 0
        writer.write(documents, gone, entry=upto, witness=witness_of(upto))
    session.rollback()
    if (PURGE, 0) in subjects:
        writer.tidy(wholly=True)
    if marks:
        with transaction():
            session.execute(delete(StaleSubject).where(StaleSubject.id.in_([m.id for m in marks])))
    return len(marks)


def tidy_up(places: Places) -> bool:
    """Put small segments together; whether there was any need."""
    current = places.read_current()
    return current is not None and Writer(places, current).tidy()


def _settled() -> int:
    """The last entry of the journal before which nothing is owed to search any more."""
    owed = session.scalar(
        select(func.min(Delivery.entry_id)).where(
            Delivery.done_at.is_(None), Delivery.reaction == reaction_name(index_subject)
        )
    )
    return owed - 1 if owed else last_entry()


def _read(keys: list[str]) -> list[Document]:
    """The documents of these keys, some hundreds asked for at a time."""
    parts = (keys[i : i + DOCUMENTS_AT_ONCE] for i in range(0, len(keys), DOCUMENTS_AT_ONCE))
    return [document for part in parts for document in read_documents(part)]


def _batches(keys: Iterator[str], size: int) -> Iterator[list[str]]:
    batch: dict[str, None] = {}
    for key in keys:
        batch[key] = None
        if len(batch) >= size:
            yield list(batch)
            batch = {}
    if batch:
        yield list(batch)
