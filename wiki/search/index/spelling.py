"""« Vouliez-vous dire … ? »: only words of documents that whoever looks may find."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from wiki.search.asking import Question
from wiki.search.french import STOP_WORDS
from wiki.search.index.leaves import Leaf
from wiki.search.index.matching import open_to, where_looked
from wiki.search.index.results import Chosen, Spelling

SHORT = 7
"""Letters up to which one may be wrong; of longer words, two."""
SHORTEST = 3
MOST_TRIED = 12


def better_words(
    leaves: Sequence[Leaf], question: Question, viewer: frozenset[str] | None, chosen: Chosen
) -> list[Spelling]:
    """For each word that nothing the viewer finds has, the nearest one that something has."""
    allowed = [(leaf, open_to(leaf, viewer) & where_looked(leaf, chosen)) for leaf in leaves]
    found = []
    for atom in question.atoms:
        if atom.kind != "word" or len(atom.plain) != 1 or atom.says_little:
            continue
        word = atom.plain[0]
        if len(word) < SHORTEST or word.isdigit() or _known(allowed, atom.ways[0][-1]):
            continue
        better = _nearest(allowed, word)
        if better:
            found.append(Spelling(word, *better))
    return found


def _known(allowed: Sequence[tuple[Leaf, int]], stem: str) -> bool:
    return any(
        leaf.segment.posting(field, stem).bits & bits
        for leaf, bits in allowed
        for field in ("title", "text")
    )


def _nearest(allowed: Sequence[tuple[Leaf, int]], word: str) -> tuple[str, str] | None:
    """The nearest word, of those as near the one that most documents have, and one of these."""
    most = 1 if len(word) <= SHORT else 2
    tried: dict[str, int] = {}
    for leaf, _bits in allowed:
        near = extract(
            word, leaf.segment.words(), scorer=OSA.distance, score_cutoff=most, limit=MOST_TRIED
        )
        tried.update((candidate, int(distance)) for candidate, distance, _place in near)
    best: tuple[int, int, str] | None = None
    for candidate, distance in tried.items():
        count = sum(
            (leaf.segment.posting("exact", candidate).bits & bits).bit_count()
            for leaf, bits in allowed
        )
        if count and candidate != word and _is_a_word(candidate):
            first = candidate[0] != word[0]
            key = (distance + first, -count, candidate)
            best = min(best, key) if best else key
    if best is None:
        return None
    return best[2], _one_with(allowed, best[2])


def _is_a_word(candidate: str) -> bool:
    return not candidate.isdigit() and candidate not in STOP_WORDS


def _one_with(allowed: Sequence[tuple[Leaf, int]], word: str) -> str:
    for leaf, bits in allowed:
        having = leaf.segment.posting("exact", word).bits & bits
        if having:
            return leaf.segment.key(having.bit_length() - 1)
    raise LookupError(word)
