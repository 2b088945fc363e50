"""Every kind of row that documents are made of."""

from collections.abc import Iterable

from wiki.search.documents import files, pages, people, posts, proposals
from wiki.search.documents.document import Document, Source

SOURCES: dict[str, Source] = {
    "page": pages.SOURCE,
    "post": posts.SOURCE,
    "proposal": proposals.SOURCE,
    "person": people.PEOPLE,
    "chamber": people.CHAMBERS,
    "file": files.SOURCE,
}


def split_key(key: str) -> tuple[str, int]:
    """The kind of row and the id that a key names."""
    kind, _colon, row_id = key.partition(":")
    return kind, int(row_id)


def read_documents(keys: Iterable[str]) -> list[Document]:
    """The documents of these keys as they are now; what is not to be found is left out."""
    by_kind: dict[str, list[int]] = {}
    for key in dict.fromkeys(keys):
        kind, row_id = split_key(key)
        by_kind.setdefault(kind, []).append(row_id)
    return [document for kind, ids in by_kind.items() for document in SOURCES[kind].read(ids)]
