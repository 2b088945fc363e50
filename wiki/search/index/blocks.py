"""Postings as they lie in the file of a segment: blocks, each a length, a pickle that describes it,
and a pickle of numbers, weights and values. Whoosh reads them an item at a time through many
objects; here a whole list is read at once. What is unpickled are files whose sums were compared.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from pickle import load, loads
from typing import Any, NamedTuple

from wiki.search.index.library import whoosh3

_LENGTH = struct.Struct("!i")


class Block(NamedTuple):
    """Some documents of a word, with how often each has it, and where."""

    numbers: Sequence[int]
    weights: Sequence[float]
    values: Sequence[bytes]


def blocks(
    terms: Any, field: str, word: str, known: Sequence[int] = (), wanted: set[int] | None = None
) -> Iterator[Block]:
    """The postings of a word in their order. Of those whose numbers are `known`, only the blocks
    that hold something `wanted`.
    """
    kept = terms._tindex.get(terms._keycoder(field, word.encode()))
    if kept is None:
        return
    info = whoosh3.W3TermInfo.from_bytes(kept)
    if info.is_inlined():
        yield Block(*info.inlined_postings())
        return
    start, (size,) = info.extent()
    file = BytesIO(terms._postfile.get(start, size))
    if file.read(4) != whoosh3.WHOOSH3_HEADER_MAGIC:
        raise ValueError(word)
    done, is_last = 0, False
    while not is_last:
        (length,) = _LENGTH.unpack(file.read(4))
        is_last = length < 0
        end = file.tell() + abs(length)
        count, _last_id, _most, is_packed, *_lengths = load(file)  # noqa: S301
        if wanted is None or not wanted.isdisjoint(known[done : done + count]):
            data = file.read(end - file.tell())
            plain = zlib.decompress(data) if is_packed else data
            steps, weights, values = loads(plain)  # noqa: S301
            yield Block(tuple(accumulate(steps)), _each(weights, count), values or ())
        done += count
        file.seek(end)


def _each(weights: Any, count: int) -> Sequence[float]:
    """A weight for each: those that are all alike are written once, or not at all."""
    if weights is None:
        return (1.0,) * count
    return (weights,) * count if isinstance(weights, float) else weights
