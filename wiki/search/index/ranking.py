"""In which order documents are shown."""

from collections.abc import Callable, Sequence
from heapq import nlargest
from math import exp, log
from time import time

from wiki.search.asking import Atom, Question
from wiki.search.index.bits import numbers_of
from wiki.search.index.leaves import FEW, Leaf, Posting, Segment
from wiki.search.index.matching import Expansions, Matched, documents_of, exact_field

TITLE, TEXT, EXACT = 2.5, 1.0, 0.5
"""What a word is worth in a title, in a text, and for being written in the very same way."""
NAMED = {"term": 12.0, "chamber": 8.0, "person": 8.0}
NAMED_OTHERWISE = 4.0
"""What being called exactly what was typed is worth."""
KIND = {
    "page": 1.1, "tutorial": 1.1, "term": 1.1, "experience": 1.05, "post": 0.85, "proposal": 0.85,
    "file": 0.6, "site": 0.8, "request": 0.95, "discussion": 0.95, "person": 0.9, "chamber": 0.9,
}  # fmt: skip
NEW, NEW_FOR = 0.08, 365 * 86400.0
PART = 0.6
"""What is left of the worth of a document for each half of the words that it lacks."""

Score = Callable[[int], float]
Ranked = tuple[float, int, Leaf, int]
"""Worth, date, leaf and number of a document."""


class Rarity:
    """How telling each word is: known once for the whole index."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._total = max(1, sum(leaf.segment.size for leaf in leaves))

    def of(self, field: str, word: str) -> float:
        """From 0, for what every document has, upwards."""
        count = sum(len(leaf.segment.posting(field, word).numbers) for leaf in self._leaves)
        return log(1 + (self._total - count + 0.5) / (count + 0.5))


def rank(
    question: Question, matched: Sequence[Matched], words: Expansions, most: int, *, wide: bool
) -> list[Ranked]:
    """The best documents, the best first; those with all the words before those with most."""
    rarity = Rarity([one.leaf for one in matched])
    found: list[Ranked] = []
    for one in matched:
        bits = one.wide if wide else one.whole
        if not bits:
            continue
        score = _scorer(question, one.leaf.segment, words, rarity)
        dates, whole = one.leaf.segment.dates, one.whole
        for number in numbers_of(_candidates(question, one.leaf, bits, words, most)):
            worth = score(number)
            if wide and not whole >> number & 1:
                worth *= PART
            found.append((worth, dates[number], one.leaf, number))
    return nlargest(most, found, key=_order)


def newest(matched: Sequence[Matched], most: int, *, wide: bool) -> list[Ranked]:
    """The last documents, the last first."""
    found: list[Ranked] = []
    for one in matched:
        bits = one.wide if wide else one.whole
        dates = one.leaf.segment.dates
        numbers = nlargest(most, numbers_of(bits), key=dates.__getitem__)
        found.extend((0.0, dates[number], one.leaf, number) for number in numbers)
    return nlargest(most, found, key=_order)


def _order(ranked: Ranked) -> tuple[float, int, str]:
    worth, date, leaf, number = ranked
    return round(worth, 6), date, leaf.segment.key(number)


def _candidates(question: Question, leaf: Leaf, bits: int, words: Expansions, most: int) -> int:
    """Which of very many documents are scored: the best of each word, then the newest."""
    if bits.bit_count() <= FEW:
        return bits
    found = 0
    for posting in _postings(question, leaf.segment, words):
        found |= posting.best() & bits
    if found.bit_count() < most:
        dates = leaf.segment.dates
        for number in nlargest(most, numbers_of(bits), key=dates.__getitem__):
            found |= 1 << number
    return found


def _postings(question: Question, segment: Segment, words: Expansions) -> list[Posting]:
    found = []
    for atom in question.atoms:
        for way in atom.ways:
            for stem in way:
                found += [segment.posting("title", stem), segment.posting("text", stem)]
        for word in words.get((exact_field(atom), atom.plain[0]), ())[:5]:
            found.append(segment.posting("exact", word))
    return found


def _scorer(question: Question, segment: Segment, words: Expansions, rarity: Rarity) -> Score:
    clauses = [
        [_atom_scorer(atom, segment, words, rarity) for atom in alternatives]
        for alternatives in question.wanted
    ]
    names = segment.posting("name", question.name).bits if question.name else 0
    kinds = segment.facet("kind")
    kind_of = [(bits, KIND.get(kind, 1.0), NAMED.get(kind, NAMED_OTHERWISE))
               for kind, bits in kinds.items()]  # fmt: skip
    dates, today = segment.dates, time()

    def score(number: int) -> float:
        worth = sum(max(one(number) for one in alternatives) for alternatives in clauses)
        bit = 1 << number
        for bits, factor, named in kind_of:
            if bits & bit:
                worth *= factor
                if names & bit:
                    worth += named
                break
        return worth * (1 + NEW * exp(min(0.0, dates[number] - today) / NEW_FOR))

    return score


def _atom_scorer(atom: Atom, segment: Segment, words: Expansions, rarity: Rarity) -> Score:
    """How much a document is about one word, phrase or beginning."""
    if atom.kind == "word" and not atom.says_little:
        return _word_scorer(atom, segment, rarity)
    field = exact_field(atom)
    plain = words.get((field, atom.plain[0]), ()) if atom.kind == "prefix" else atom.plain
    pairs = [(rarity.of("exact", w), segment.posting("exact", w)) for w in plain[:12]]
    if atom.kind == "prefix":
        return lambda number: max((min(r, 3.0) * p.impact(number) for r, p in pairs), default=0.0)
    bits = documents_of(atom, segment, words)
    return lambda number: (
        TITLE * sum(r * p.impact(number) for r, p in pairs) if bits >> number & 1 else 0.0
    )


def _word_scorer(atom: Atom, segment: Segment, rarity: Rarity) -> Score:
    ways = []
    for way in atom.ways:
        pairs: list[tuple[float, Posting]] = []
        for stem in way:
            telling = max(rarity.of("text", stem), 0.2)
            pairs.append((TITLE * telling, segment.posting("title", stem)))
            if not atom.field:
                pairs.append((TEXT * telling, segment.posting("text", stem)))
        ways.append(pairs)
    same = [(EXACT * rarity.of("exact", word) / len(atom.plain), segment.posting("exact", word))
            for word in atom.plain]  # fmt: skip

    def score(number: int) -> float:
        worth = max(sum(w * p.impact(number) for w, p in pairs) for pairs in ways)
        return worth + sum(w * p.impact(number) for w, p in same)

    return score


def reached(matched: Sequence[Matched], *, wide: bool) -> int:
    """How many documents there are."""
    return sum((one.wide if wide else one.whole).bit_count() for one in matched)
