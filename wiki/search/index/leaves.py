"""One segment of the index as it is searched: its postings kept once read, its columns in memory.

A segment never changes but for what is deleted of it, so that what was read of one outlives the
commits that leave it alone.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from heapq import nlargest
from itertools import islice
from threading import RLock
from typing import Any

from wiki.search.index.bits import bits_of, numbers_of
from wiki.search.index.blocks import blocks
from wiki.search.index.library import reading
from wiki.search.index.schema import SCHEMA, Placed

SCORED = ("title", "text", "exact")
K1, B = 1.2, {"title": 0.3, "text": 0.6, "exact": 0.6}
KEPT_BYTES = 24 * 1024 * 1024
MOST_TERMS_LOOKED_AT = 3_000
"""Of those that begin in some way, in one segment."""
MANY = 16
"""Places of a word in one text, from which on a set of them is worth making."""


About = Callable[[int], float]
"""How much a document, by its number, is about something: from 0 to 1."""


class Sparse(dict[int, float]):
    """Few documents; the others have nothing of it."""

    def __missing__(self, number: int) -> float:
        return 0.0


class Posting:
    """The documents of one word in one field, and how much each is about it, from 0 to 1."""

    __slots__ = ("_about", "_best", "_documents", "_impacts", "_weigh", "bits", "numbers", "size")

    def __init__(
        self, numbers: "array[int]", documents: int, weigh: Callable[[], "array[float]"]
    ) -> None:
        self.numbers = numbers
        self.bits = bits_of(numbers, documents)
        self._weigh = weigh
        self._impacts: array[float] | None = None
        self._documents = documents
        self._about: About | None = None
        self._best = 0, 0
        self.size = 12 * len(numbers) + documents // 4 + min(self._sparse(), self._dense()) + 200

    @property
    def impacts(self) -> "array[float]":
        """How much each is about the word; found out when it is first asked, as of most words that
        a beginning stands for only the documents are.
        """
        found = self._impacts
        if found is None:
            found = self._impacts = self._weigh()
            self._weigh = lambda: found  # what it was made from goes
        return found

    def about(self) -> About:
        """How much each document of the segment is about the word; made once, asked thousands of
        times a question, and so a lookup that runs no Python.
        """
        if self._about is None:
            if self._sparse() <= self._dense():
                self._about = Sparse(zip(self.numbers, self.impacts, strict=True)).__getitem__
            else:
                whole = array("f", bytes(4 * self._documents))
                for number, impact in zip(self.numbers, self.impacts, strict=True):
                    whole[number] = impact
                self._about = whole.__getitem__
        return self._about

    def best(self, most: int) -> int:
        """So many documents at most, those that are about this word above all."""
        if len(self.numbers) <= most:
            return self.bits
        number, found = self._best
        if number != most:
            places = nlargest(most, range(len(self.numbers)), key=self.impacts.__getitem__)
            found = bits_of((self.numbers[p] for p in places), max(self.numbers) + 1)
            self._best = most, found
        return found

    def _sparse(self) -> int:
        """Bytes, about, as a dictionary."""
        return 100 * len(self.numbers)

    def _dense(self) -> int:
        """Bytes as a place for each document."""
        return 4 * self._documents


EMPTY = Posting(array("I"), 0, lambda: array("f"))


class Shelf:
    """What was read last, as much as fits, for all segments of a process."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[tuple[str, str, str], Posting] = OrderedDict()
        self._size = 0
        self._lock = RLock()

    def get(self, key: tuple[str, str, str]) -> Posting | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: tuple[str, str, str], posting: Posting) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = posting
            self._size += posting.size
            while self._size > self._most and len(self._kept) > 1:
                _key, dropped = self._kept.popitem(last=False)
                self._size -= dropped.size

    def forget_all_but(self, segments: set[str]) -> None:
        """Drop what was read of segments that are no more."""
        with self._lock:
            for key in [key for key in self._kept if key[0] not in segments]:
                self._size -= self._kept.pop(key).size


class Segment:
    """What never changes of one segment. Reading from its file is one thread's at a time."""

    def __init__(self, storage: Any, segment: Any, shelf: Shelf) -> None:
        self.id = str(segment.segment_id())
        self.size = int(segment.doc_count_all())
        self._reader = reading.SegmentReader(storage, SCHEMA, segment)
        self._shelf = shelf
        self._lock = RLock()
        self._facets: dict[str, dict[str, int]] = {}
        self._kinds: tuple[bytearray, list[str]] | None = None
        self._words: dict[str, list[str]] = {}
        self._keys: tuple[list[str], bytearray, array[int]] | None = None
        self.dates = array("q", self._reader.column_reader("date"))
        self._lengths = {name: self._read_lengths(name) for name in SCORED}
        self._mean = {
            name: max(1.0, sum(lengths) / max(1, self.size))
            for name, lengths in self._lengths.items()
        }

    def key(self, number: int) -> str:
        """The key of a document."""
        kind, row_id = self.row(number)
        return f"{kind}:{row_id}"

    def row(self, number: int) -> tuple[str, int]:
        """The same in two parts: what kind of row, and its id."""
        kinds, codes, ids = self._keys or self._read_keys()
        return kinds[codes[number]], ids[number]

    def length(self, field: str, number: int) -> int:
        """How many words a field of a document has."""
        return self._lengths[field][number]

    def stamps(self) -> Iterator[tuple[int, str, str]]:
        """Number, key and stamp of every document."""
        stamps = self._reader.column_reader("stamp_of")
        for number in range(self.size):
            yield number, self.key(number), bytes(stamps[number]).decode()

    def posting(self, field: str, word: str) -> Posting:
        """The documents of a word."""
        key = (self.id, field, word)
        found = self._shelf.get(key)
        if found is None:
            with self._lock:
                found = self._read(field, word)
            self._shelf.put(key, found)
        return found

    def facet(self, field: str) -> dict[str, int]:
        """Each value of a facet with the documents that have it."""
        with self._lock:
            if field not in self._facets:
                values = [word.decode() for word in self._reader.lexicon(field)]
                self._facets[field] = {value: self.posting(field, value).bits for value in values}
            return self._facets[field]

    def kinds(self) -> tuple[bytearray, list[str]]:
        """The kind of each document, as its place among the kinds that there are; 0 for none."""
        with self._lock:
            if self._kinds is None:
                facet = self.facet("kind")
                codes = bytearray(self.size)
                for code, bits in enumerate(facet.values(), 1):
                    for number in numbers_of(bits):
                        codes[number] = code
                self._kinds = codes, ["", *facet]
            return self._kinds

    def beginning(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Words of a field that begin so, the first thousands of them, and how many documents have
        each.
        """
        with self._lock:
            start = prefix.encode()
            items = self._reader._terms.items_from(field, start)
            for (name, word), info in islice(items, MOST_TERMS_LOOKED_AT):
                if name != field or not word.startswith(start):
                    return
                yield word.decode(), int(info.doc_frequency())

    def words(self, field: str) -> list[str]:
        """Every word of a field."""
        with self._lock:
            if field not in self._words:
                self._words[field] = [word.decode() for word in self._reader.lexicon(field)]
            return self._words[field]

    def phrase(self, field: str, words: tuple[str, ...], among: int) -> int:
        """Those documents of `among` in which these words follow each other."""
        for word in words:
            among &= self.posting(field, word).bits
        if not among or len(words) < 2:
            return among
        with self._lock:
            starts = self._places(field, words[0], among)
            for distance, word in enumerate(words[1:], 1):
                following = self._places(field, word, bits_of(starts, self.size))
                starts = {
                    number: kept
                    for number, places in starts.items()
                    if (kept := _followed(places, following[number], distance))
                }
                if not starts:
                    return 0
            return bits_of(starts, self.size)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._reader.close()

    def _read(self, field: str, word: str) -> Posting:
        numbers, weights = array("I"), array("f")
        for block in blocks(self._reader._terms, field, word):
            numbers.extend(block.numbers)
            weights.extend(block.weights)
        if not numbers:
            return EMPTY
        return Posting(numbers, self.size, partial(self._impacts, field, numbers, weights))

    def _impacts(
        self, field: str, numbers: "array[int]", weights: "array[float]"
    ) -> "array[float]":
        lengths = self._lengths.get(field)
        if lengths is None:
            return array("f", bytes(4 * len(numbers)))
        mean, b = self._mean[field], B[field]
        base, each = K1 * (1 - b), K1 * b / mean
        return array(
            "f",
            [w / (w + base + each * lengths[n]) for n, w in zip(numbers, weights, strict=True)],
        )

    def _places(self, field: str, word: str, among: int) -> dict[int, Sequence[int]]:
        wanted, known = set(numbers_of(among)), self.posting(field, word).numbers
        return {
            number: Placed.read(value)
            for block in blocks(self._reader._terms, field, word, known, wanted)
            for number, value in zip(block.numbers, block.values, strict=True)
            if number in wanted
        }

    def _read_keys(self) -> tuple[list[str], bytearray, "array[int]"]:
        with self._lock:
            if self._keys is None:
                kinds: dict[str, int] = {}
                codes, ids = bytearray(self.size), array("q", bytes(8 * self.size))
                keys = self._reader.column_reader("key_of")
                for number in range(self.size):
                    kind, _colon, row_id = bytes(keys[number]).decode().partition(":")
                    codes[number] = kinds.setdefault(kind, len(kinds))
                    ids[number] = int(row_id)
                self._keys = list(kinds), codes, ids
            return self._keys

    def _read_lengths(self, field: str) -> "array[int]":
        read = self._reader._perdoc.doc_field_length
        return array("I", (read(number, field) or 0 for number in range(self.size)))


def _followed(places: Sequence[int], following: Sequence[int], distance: int) -> Sequence[int]:
    """Those of the places after which, so far on, there is one of the others."""
    near: Collection[int] = following if len(following) < MANY else set(following)
    return [place for place in places if place + distance in near]


class Leaf:
    """A segment with what is deleted of it at one commit."""

    def __init__(self, segment: Segment, deleted: set[int]) -> None:
        self.segment = segment
        whole = (1 << segment.size) - 1
        self.live = whole & ~bits_of(deleted, segment.size)
