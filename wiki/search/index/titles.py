"""Titles that somebody may be typing."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from wiki.search.french import plain_words, prepared
from wiki.search.index.bits import numbers_of
from wiki.search.index.leaves import Leaf
from wiki.search.index.matching import MOST_EXPANSIONS, open_to, where_looked
from wiki.search.index.ranking import KIND
from wiki.search.index.results import Chosen

MOST_LOOKED_AT = 400


def matching_titles(
    leaves: Sequence[Leaf], typed: str, viewer: frozenset[str] | None, chosen: Chosen, most: int
) -> list[str]:
    """Keys of documents whose titles have these words, the last one being begun; short titles, and
    those that begin so, first.
    """
    words = plain_words(prepared(typed))[:8]
    if not words:
        return []
    *whole, begun = words
    beginnings = _beginnings(leaves, begun)
    found: list[tuple[float, int, str]] = []
    for leaf in leaves:
        segment = leaf.segment
        bits = open_to(leaf, viewer) & where_looked(leaf, chosen)
        for word in whole:
            bits &= segment.posting("title_exact", word).bits
        bits &= reduce(or_, (segment.posting("title_exact", w).bits for w in beginnings), 0)
        kinds = [
            (documents, KIND.get(kind, 1.0)) for kind, documents in segment.facet("kind").items()
        ]
        stems = segment.posting("title_exact", words[0])
        for looked_at, number in enumerate(numbers_of(bits)):
            if looked_at >= MOST_LOOKED_AT:
                break
            worth = next((w for documents, w in kinds if documents >> number & 1), 1.0)
            length = segment.length("title", number)
            key = segment.key(number)
            found.append((-worth / (2 + length) - 0.05 * stems.about()(number), number, key))
    return [key for _worth, _number, key in sorted(found)[:most]]


def _beginnings(leaves: Sequence[Leaf], begun: str) -> list[str]:
    counts: dict[str, int] = {}
    for leaf in leaves:
        for word, count in leaf.segment.beginning("title_exact", begun):
            counts[word] = counts.get(word, 0) + count
    return sorted(counts, key=lambda word: (word != begun, -counts[word], word))[:MOST_EXPANSIONS]
