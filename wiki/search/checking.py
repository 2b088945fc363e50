"""Whether the index is as the database is, document by document."""

from collections.abc import Iterator

from wiki.foundation.db import session
from wiki.search.documents import SOURCES, split_key
from wiki.search.rebuilding import DOCUMENTS_AT_ONCE


def differences(stamps: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The keys of documents that the index, of which these are the stamps, has otherwise than the
    database, and how: `missing`, `other`, `gone`.
    """
    left = dict(stamps)
    for source in SOURCES.values():
        last = 0
        while ids := source.list_ids(last, DOCUMENTS_AT_ONCE):
            for document in source.read(ids):
                stamp = left.pop(document.key, None)
                if stamp != document.stamp:
                    yield document.key, "missing" if stamp is None else "other"
            session.expunge_all()
            last = ids[-1]
    yield from ((key, "gone") for key in sorted(left, key=split_key))
