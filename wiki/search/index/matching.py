"""Which documents of one segment answer a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from wiki.search.asking import Atom, Question
from wiki.search.index.bits import at_least
from wiki.search.index.leaves import Leaf, Segment
from wiki.search.index.results import Chosen
from wiki.search.index.schema import AUDIENCES

MOST_EXPANSIONS = 50
"""Words that « mot* » stands for: those that most documents have."""

Expansions = dict[tuple[str, str], tuple[str, ...]]
"""By field and beginning, the words that it stands for."""


@dataclass(frozen=True)
class Matched:
    """In one leaf: what has all that is wanted, and what has most of it."""

    leaf: Leaf
    whole: int
    wide: int


def expansions(question: Question, leaves: Sequence[Leaf]) -> Expansions:
    """What each beginning in a question stands for."""
    found: Expansions = {}
    for atom in (*question.atoms, *question.unwanted):
        if atom.kind == "prefix":
            field = exact_field(atom)
            counts: dict[str, int] = {}
            for leaf in leaves:
                for word, count in leaf.segment.beginning(field, atom.plain[0]):
                    counts[word] = counts.get(word, 0) + count
            most = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_EXPANSIONS]
            found[field, atom.plain[0]] = tuple(most)
    return found


def match(question: Question, leaf: Leaf, allowed: int, words: Expansions) -> Matched:
    """The documents among `allowed` that answer."""
    segment = leaf.segment
    for atom in question.unwanted:
        allowed &= ~documents_of(atom, segment, words)
    clauses = [
        reduce(or_, (documents_of(atom, segment, words) for atom in alternatives))
        for alternatives in question.wanted
    ]
    whole = reduce(and_, clauses, allowed)
    wide = at_least(clauses, most_of(len(clauses))) & allowed if len(clauses) > 1 else whole
    return Matched(leaf, whole, wide)


def most_of(count: int) -> int:
    """How many of so many words are most of them."""
    return 1 if count <= 2 else max(2, round(count * 0.6))


def documents_of(atom: Atom, segment: Segment, words: Expansions) -> int:
    """The documents that have this word, phrase or beginning."""
    if atom.kind == "phrase":
        return segment.phrase(exact_field(atom), atom.plain, (1 << segment.size) - 1)
    if atom.kind == "prefix":
        found = words.get((exact_field(atom), atom.plain[0]), ())
        return reduce(or_, (segment.posting(exact_field(atom), w).bits for w in found), 0)
    if atom.says_little:
        field = exact_field(atom)
        return reduce(and_, (segment.posting(field, word).bits for word in atom.plain))
    fields = ("title",) if atom.field else ("title", "text")
    found_bits = 0
    for way in atom.ways:
        found_bits |= reduce(
            and_, (reduce(or_, (segment.posting(f, s).bits for f in fields)) for s in way)
        )
    return found_bits


def exact_field(atom: Atom) -> str:
    """Where the words of an atom stand as they are."""
    return "title_exact" if atom.field else "exact"


def open_to(leaf: Leaf, viewer: frozenset[str] | None) -> int:
    """The documents that somebody may find; all of them for whom there is no limit."""
    found = leaf.live
    if viewer is not None:
        for field in AUDIENCES:
            found &= reduce(or_, (leaf.segment.posting(field, w).bits for w in viewer), 0)
    return found


def of_facet(leaf: Leaf, name: str, chosen: Chosen) -> int:
    """The documents that have one of the values chosen of a facet."""
    values = chosen.facets[name]
    return reduce(or_, (leaf.segment.posting(name, value).bits for value in values), 0)


def where_looked(leaf: Leaf, chosen: Chosen) -> int:
    """The documents in the guide or thread that is looked in, less those that are excepted."""
    found = leaf.live
    for word in chosen.within:
        found &= leaf.segment.posting("within", word).bits
    for word in chosen.outside:
        found &= ~leaf.segment.posting("within", word).bits
    for key in chosen.without:
        found &= ~leaf.segment.posting("key", key).bits
    return found
