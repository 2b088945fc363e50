"""Writing to the index: one writer at a time, a batch of documents to a commit."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from wiki.search.documents import Document
from wiki.search.index.library import TOC, Codec, FileIndex, FileStorage, reading
from wiki.search.index.places import Current, Places, sums_of
from wiki.search.index.schema import SCHEMA, kept

NAME = "MAIN"
POOL_MB = 24
"""What a writer keeps in memory before it goes on in files."""
MOST_ALIKE = 6
"""Segments of about the same size before they become one."""


class Writer:
    """Brings the generation in force up to date. Whoever writes holds the lock « write »."""

    def __init__(self, places: Places, current: Current) -> None:
        self.places = places
        self.current = current
        self.folder = places.folder / current.folder

    def catch_up(self) -> bool:
        """Say what was committed last, where a writer died between its commit and saying so."""
        last = last_commit(self.folder)
        if last == self.current.commit:
            return False
        self._publish(last)
        return True

    def write(
        self, documents: Iterable[Document], gone: Collection[str], *, entry: int = 0,
        witness: str = "",
    ) -> None:  # fmt: skip
        """Put these documents in the place of those of the same keys, and take out the `gone`;
        everything up to this `entry` of the journal is then in the index.
        """
        added = list(documents)
        writer = open_index(self.folder).writer(limitmb=POOL_MB, codec=Codec())
        try:
            keys = {document.key for document in added} | set(gone)
            found = _numbers_of(writer, keys)
            for number in found:
                writer.delete_document(number)
            for document in added:
                writer.add_document(**kept(document))
        except BaseException:
            writer.cancel()
            raise
        if added or found:
            writer.commit(merge=False)
            self._publish(last_commit(self.folder), entry, witness)
        else:
            writer.cancel()

    def tidy(self, *, wholly: bool = False) -> bool:
        """Make one segment of several of the same size, or of all; whether there was any need.

        Nothing is left of what was deleted in those that are put together.
        """
        index = open_index(self.folder)
        segments = index._read_toc().segments
        chosen = {s.segment_id() for s in (segments if wholly else _alike(segments))}
        if not chosen or (wholly and len(segments) == 1 and not segments[0].has_deletions()):
            return False
        index.writer(limitmb=POOL_MB, codec=Codec()).commit(mergetype=_merging(chosen))
        self._publish(last_commit(self.folder))
        return True

    def _publish(self, commit: int, entry: int = 0, witness: str = "") -> None:
        sums = sums_of(self.folder, self.current.sums)
        documents = count_documents(self.folder)
        if entry <= self.current.entry:
            entry, witness = self.current.entry, self.current.witness
        self.current = replace(
            self.current,
            commit=commit,
            sums=sums,
            documents=documents,
            entry=entry,
            witness=witness,
        )
        self.places.write_current(self.current)


def create_index(folder: Path) -> None:
    """An index without documents."""
    TOC.create(FileStorage(str(folder)), SCHEMA, NAME)


def open_index(folder: Path) -> Any:
    """The index in a folder, its schema that of this version."""
    return FileIndex(FileStorage(str(folder)), schema=SCHEMA, indexname=NAME)


def last_commit(folder: Path) -> int:
    """The number of the last commit."""
    return int(TOC._latest_generation(FileStorage(str(folder)), NAME))


def count_documents(folder: Path) -> int:
    """How many documents there are."""
    return sum(segment.doc_count() for segment in open_index(folder)._read_toc().segments)


def _numbers_of(writer: Any, keys: Collection[str]) -> list[int]:
    """The numbers of the documents of these keys in all that was committed."""
    found: list[int] = []
    base = 0
    for segment in writer.segments:
        reader = reading.SegmentReader(writer.storage, SCHEMA, segment)
        for key in keys:
            if ("key", key) in reader:
                found.extend(base + number for number in reader.postings("key", key).all_ids())
        reader.close()
        base += segment.doc_count_all()
    return found


def _alike(segments: list[Any]) -> list[Any]:
    """Segments of one order of size, when there are many of them; or one that is mostly deleted."""
    levels: dict[int, list[Any]] = {}
    for segment in segments:
        levels.setdefault(len(str(segment.doc_count_all())), []).append(segment)
        if segment.deleted_count() * 3 > segment.doc_count_all():
            return [segment]
    return next((found for found in levels.values() if len(found) >= MOST_ALIKE), [])


def _merging(chosen: set[str]) -> Any:
    def merge(writer: Any, segments: list[Any]) -> list[Any]:
        for segment in segments:
            if segment.segment_id() in chosen:
                reader = reading.SegmentReader(writer.storage, writer.schema, segment)
                writer.add_reader(reader)
                reader.close()
        return [segment for segment in segments if segment.segment_id() not in chosen]

    return merge
