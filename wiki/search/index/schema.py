"""What is kept of a document, field by field, and how it becomes words."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from wiki.search.documents import Document
from wiki.search.french import plain_words, prepared, stems
from wiki.search.index.library import columns, fields, formats

VERSION = 1
"""Counted up whenever an index made before would be read wrongly."""

FACETS = ("kind", "platform", "phase", "chamber", "capacity", "author", "year")
AUDIENCES = ("open_to", "about_open_to", "book_open_to")
GAP = 50
"""Between the words of a title and those of the text: no phrase is in both."""
MOST_WORDS = 60_000
"""Of one text; a page of a megabyte has twice as many."""

Posting = tuple[bytes, int, float, bytes]


class Placed(formats.Format):  # type: ignore[misc]
    """Where a word stands in a text, as numbers of four bytes."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.field_boost = 1.0

    def fixed_value_size(self) -> None:
        return None

    @staticmethod
    def read(value: bytes) -> "array[int]":
        """The places that a value holds."""
        places = array("I")
        places.frombytes(value)
        return places


class Words(fields.FieldType):  # type: ignore[misc]
    """Words that were counted already; scored by how many a document has."""

    def __init__(self, *, scorable: bool = True) -> None:
        super().__init__(formats.Existence(), None, scorable=scorable)

    def index(self, value: Sequence[str], **_kwargs: Any) -> Iterator[Posting]:
        for word, count in Counter(value).items():
            yield word.encode(), count, float(count), b""


class PlacedWords(fields.FieldType):  # type: ignore[misc]
    """Words in their order; an empty one leaves a gap."""

    def __init__(self) -> None:
        super().__init__(Placed(), None, scorable=True)

    def index(self, value: Sequence[str], **_kwargs: Any) -> Iterator[Posting]:
        places: dict[str, array[int]] = {}
        for place, word in enumerate(value):
            if word:
                places.setdefault(word, array("I")).append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), found.tobytes()


SCHEMA = fields.Schema(
    key=Words(scorable=False),
    name=Words(scorable=False),
    title=Words(),
    text=Words(),
    exact=PlacedWords(),
    title_exact=PlacedWords(),
    within=Words(scorable=False),
    **{name: Words(scorable=False) for name in (*FACETS, *AUDIENCES)},
    key_of=fields.COLUMN(columns.VarBytesColumn()),
    stamp_of=fields.COLUMN(columns.VarBytesColumn()),
    date=fields.COLUMN(columns.NumericColumn("q")),
)


def kept(document: Document) -> dict[str, Any]:
    """The fields of a document."""
    title, text, about = map(prepared, (document.title, document.text, document.about))
    also = [plain_words(prepared(name)) for name in document.names]
    title_words, text_words = plain_words(title), plain_words(text)[:MOST_WORDS]
    gap = [""] * GAP
    found: dict[str, Any] = {
        "key": [document.key],
        "name": sorted({" ".join(words) for words in (title_words, *also) if words}),
        "title": stems(title),
        "text": [*stems(text)[:MOST_WORDS], *stems(about)],
        "exact": [*title_words, *gap, *text_words, *gap, *plain_words(about)],
        "title_exact": title_words,
        "within": list(document.within),
        "kind": [document.kind],
        "platform": list(document.platforms),
        "phase": [document.phase] if document.phase else [],
        "chamber": list(document.chambers),
        "capacity": [document.capacity] if document.capacity else [],
        "author": [str(document.author_id)] if document.author_id else [],
        "year": [str(document.date.year)],
        "open_to": sorted(document.open_to),
        "about_open_to": sorted(document.about_open_to),
        "book_open_to": sorted(document.book_open_to),
    }
    return {
        **found,
        "key_of": document.key.encode(),
        "stamp_of": document.stamp.encode(),
        "date": int(document.date.timestamp()),
    }
