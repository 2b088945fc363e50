"""Building a whole new generation beside the one in force."""

from collections.abc import Iterable
from typing import Any

from wiki.search.documents import Document
from wiki.search.index.library import Codec
from wiki.search.index.places import Current, Places, sums_of
from wiki.search.index.schema import kept
from wiki.search.index.writing import (
    POOL_MB,
    count_documents,
    create_index,
    last_commit,
    open_index,
)

SEGMENT = 5_000
"""Documents to a commit, which bounds the memory that building takes."""


class Build:
    """One generation being built; nobody reads it before it is finished."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.folder = places.new_generation()
        create_index(self.folder)
        self._writer: Any = None
        self._waiting = 0
        self.documents = 0

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents of keys that are not there yet."""
        for document in documents:
            if self._writer is None:
                self._writer = open_index(self.folder).writer(limitmb=POOL_MB, codec=Codec())
            self._writer.add_document(**kept(document))
            self._waiting += 1
            self.documents += 1
        if self._waiting >= SEGMENT:
            self._commit()

    def finish(self, entry: int, witness: str = "") -> None:
        """Put the new generation in force; up to this entry of the journal everything is in it."""
        self._commit()
        current = Current(
            self.folder.name, last_commit(self.folder),
            sums=sums_of(self.folder, {}), documents=count_documents(self.folder), entry=entry,
            witness=witness,
        )  # fmt: skip
        self.places.change_over(current)

    def cancel(self) -> None:
        """Leave off; what was built is removed by the next build."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None

    def _commit(self) -> None:
        if self._writer is not None:
            self._writer.commit(merge=False)
            self._writer, self._waiting = None, 0
