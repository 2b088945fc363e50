"""In which order documents are shown."""

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from itertools import groupby
from math import exp, log
from operator import itemgetter
from time import time

from wiki.search.asking import Atom, Question
from wiki.search.index.bits import numbers_of
from wiki.search.index.leaves import About, Leaf, Posting, Segment, Sparse
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
BROWSED = (
    "page", "tutorial", "term", "experience", "resource", "request", "discussion", "proposal",
    "post", "file", "person", "chamber", "site",
)  # fmt: skip
"""In which order kinds are shown where no word was looked for."""
NEW, NEW_FOR = 0.08, 365 * 86400.0
PART = 0.6
"""What is left of the worth of a document for each half of the words that it lacks."""

Score = Callable[[int], float]
_WORTH_AND_DATE = itemgetter(0, 1)
Ranked = tuple[int, int, Leaf, int]
"""Worth in millionths, date, leaf and number of a document: floats that are added up in another
order are not quite the same.
"""
SCORED, LEAST_SCORED = 3_000, 150
"""Documents of which each is scored, in all segments together and in each of very many; where more
have the words, the best of each word are, and the newest.
"""


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
    few = max(LEAST_SCORED, SCORED // max(1, len(matched)))
    sizes = [(one.wide if wide else one.whole).bit_count() for one in matched]
    share = -(-most // max(1, sum(size > few for size in sizes)))
    for one in matched:
        bits = one.wide if wide else one.whole
        if not bits:
            continue
        score = _scorer(question, one.leaf.segment, words, rarity)
        dates, whole = one.leaf.segment.dates, one.whole
        for number in numbers_of(_candidates(question, one.leaf, bits, words, few, share)):
            worth = score(number)
            if wide and not whole >> number & 1:
                worth *= PART
            found.append((int(worth * 1_000_000), dates[number], one.leaf, number))
    return _first(found, most)


def newest(matched: Sequence[Matched], most: int, *, wide: bool) -> list[Ranked]:
    """The last documents, the last first."""
    found: list[Ranked] = []
    for one in matched:
        bits = one.wide if wide else one.whole
        dates = one.leaf.segment.dates
        numbers = nlargest(most, numbers_of(bits), key=dates.__getitem__)
        found.extend((0, dates[number], one.leaf, number) for number in numbers)
    return _first(found, most)


def browsed(matched: Sequence[Matched], most: int, *, wide: bool) -> list[Ranked]:
    """Where no word was looked for: what is read for itself first, then what hangs on it, each kind
    from its last document on.
    """
    found: list[Ranked] = []
    for one in matched:
        bits = one.wide if wide else one.whole
        dates, kinds = one.leaf.segment.dates, one.leaf.segment.facet("kind")
        for place, kind in enumerate(BROWSED):
            of_kind = numbers_of(bits & kinds.get(kind, 0))
            numbers = nlargest(most, of_kind, key=dates.__getitem__)
            found.extend((-place, dates[number], one.leaf, number) for number in numbers)
    return _first(found, most)


def _first(found: list[Ranked], most: int) -> list[Ranked]:
    """By worth, then by date; only those that have the same of both are told apart by their keys,
    which take long to read.
    """
    found.sort(key=_WORTH_AND_DATE, reverse=True)
    ordered: list[Ranked] = []
    for _same, group in groupby(found, key=_WORTH_AND_DATE):
        alike = list(group)
        ordered += sorted(alike, key=_key, reverse=True) if len(alike) > 1 else alike
        if len(ordered) >= most:
            break
    return ordered[:most]


def _key(ranked: Ranked) -> tuple[str, int]:
    return ranked[2].segment.row(ranked[3])


def _candidates(
    question: Question, leaf: Leaf, bits: int, words: Expansions, few: int, share: int
) -> int:
    """Which of very many documents are scored: the best of each word, then the newest, so that no
    fewer than its share of what is shown come from a segment.
    """
    if bits.bit_count() <= few:
        return bits
    found = 0
    for posting in _postings(question, leaf.segment, words):
        found |= posting.best(few // 2) & bits
    if found.bit_count() < share:
        dates = leaf.segment.dates
        for number in nlargest(share, numbers_of(bits), key=dates.__getitem__):
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
        _most_of([_atom_scorer(atom, segment, words, rarity) for atom in alternatives])
        for alternatives in question.wanted
    ]
    about = clauses[0] if len(clauses) == 1 else lambda number: sum(c(number) for c in clauses)
    names = segment.posting("name", question.name).bits if question.name else 0
    codes, kinds = segment.kinds()
    factors = [KIND.get(kind, 1.0) for kind in kinds]
    named = [NAMED.get(kind, NAMED_OTHERWISE) for kind in kinds]
    dates, today = segment.dates, time()

    def score(number: int) -> float:
        code = codes[number]
        worth = about(number) * factors[code]
        if names and code and names >> number & 1:
            worth += named[code]
        return worth * (1 + NEW * exp(min(0.0, dates[number] - today) / NEW_FOR))

    return score


def _most_of(scores: Sequence[Score]) -> Score:
    if len(scores) == 1:
        return scores[0]
    return lambda number: max(score(number) for score in scores)


def _atom_scorer(atom: Atom, segment: Segment, words: Expansions, rarity: Rarity) -> Score:
    """How much a document is about one word, phrase or beginning."""
    if atom.kind == "word" and not atom.says_little:
        return _word_scorer(atom, segment, rarity)
    field = exact_field(atom)
    plain = words.get((field, atom.plain[0]), ()) if atom.kind == "prefix" else atom.plain
    pairs = [(rarity.of("exact", w), segment.posting("exact", w)) for w in plain[:12]]
    if atom.kind == "prefix":
        return _best_of([(min(r, 3.0), posting) for r, posting in pairs])
    bits = documents_of(atom, segment, words)
    together = _sum(_weights([(TITLE * r, posting) for r, posting in pairs]))
    return lambda number: together(number) if bits >> number & 1 else 0.0


def _word_scorer(atom: Atom, segment: Segment, rarity: Rarity) -> Score:
    ways = []
    for way in atom.ways:
        pairs: list[tuple[float, Posting]] = []
        for stem in way:
            telling = max(rarity.of("text", stem), 0.2)
            pairs.append((TITLE * telling, segment.posting("title", stem)))
            if not atom.field:
                pairs.append((TEXT * telling, segment.posting("text", stem)))
        ways.append(_weights(pairs))
    same = _weights(
        [(EXACT * rarity.of("exact", word) / len(atom.plain), segment.posting("exact", word))
         for word in atom.plain]
    )  # fmt: skip
    if len(ways) == 1:
        return _sum([*ways[0], *same])
    sums, as_typed = [_sum(pairs) for pairs in ways], _sum(same)
    return lambda number: max(one(number) for one in sums) + as_typed(number)


def _weights(pairs: Iterable[tuple[float, Posting]]) -> list[tuple[float, About]]:
    """The same with how much each document is about it; without the words that none has."""
    return [(weight, posting.about()) for weight, posting in pairs if posting.numbers]


def _best_of(pairs: Iterable[tuple[float, Posting]]) -> Score:
    """The most that any of these words is worth. Most documents have few of the words that begin
    in some way, so that the words are gone through and not the documents.
    """
    best = Sparse()
    known = best.get
    for weight, posting in pairs:
        for number, impact in zip(posting.numbers, posting.impacts, strict=True):
            worth = weight * impact
            if worth > known(number, 0.0):
                best[number] = worth
    return best.__getitem__


def _sum(weights: Sequence[tuple[float, About]]) -> Score:
    def score(number: int) -> float:
        worth = 0.0
        for weight, about in weights:
            worth += weight * about(number)
        return worth

    return score


def reached(matched: Sequence[Matched], *, wide: bool) -> int:
    """How many documents there are."""
    return sum((one.wide if wide else one.whole).bit_count() for one in matched)
