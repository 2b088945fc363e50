"""« Vouliez-vous dire … ? »: only words of documents that whoever looks may find."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from wiki.search.asking import Atom, Question
from wiki.search.french import STOP_WORDS
from wiki.search.index.leaves import Leaf
from wiki.search.index.matching import exact_field, open_to, where_looked
from wiki.search.index.results import Chosen, Spelling

SHORT = 7
"""Letters up to which one may be wrong; of longer words, two."""
SHORTEST = 3
MOST_TRIED = 12


def better_words(
    leaves: Sequence[Leaf], question: Question, viewer: frozenset[str] | None, chosen: Chosen
) -> list[Spelling]:
    """For each word that nothing the viewer finds has, the nearest one that something has; of
    titles, where it was looked for in titles.
    """
    allowed = [(leaf, open_to(leaf, viewer) & where_looked(leaf, chosen)) for leaf in leaves]
    found = []
    for atom in question.atoms:
        if atom.kind != "word" or len(atom.plain) != 1 or atom.says_little:
            continue
        word = atom.plain[0]
        if is_correctable(word) and not _known(allowed, atom):
            better = _nearest(allowed, word, exact_field(atom))
            if better:
                found.append(Spelling(word, *better))
    return found


def is_correctable(word: str) -> bool:
    """Whether one can tell what it was to be."""
    return len(word) >= SHORTEST and not word.isdigit()


def most_wrong(word: str) -> int:
    """How many of its letters may be wrong."""
    return 1 if len(word) <= SHORT else 2


def _known(allowed: Sequence[tuple[Leaf, int]], atom: Atom) -> bool:
    return any(
        leaf.segment.posting(field, atom.ways[0][-1]).bits & bits
        for leaf, bits in allowed
        for field in (("title",) if atom.field else ("title", "text"))
    )


def _nearest(allowed: Sequence[tuple[Leaf, int]], word: str, field: str) -> tuple[str, str] | None:
    """The nearest word, of those as near the one that most documents have, and one of these."""
    most = most_wrong(word)
    tried: dict[str, int] = {}
    for leaf, _bits in allowed:
        near = extract(
            word, leaf.segment.words(field), scorer=OSA.distance, score_cutoff=most,
            limit=MOST_TRIED,
        )  # fmt: skip
        tried.update((candidate, int(distance)) for candidate, distance, _place in near)
    best: tuple[int, int, str] | None = None
    for candidate, distance in tried.items():
        count = sum(
            (leaf.segment.posting(field, candidate).bits & bits).bit_count()
            for leaf, bits in allowed
        )
        if count and candidate != word and _is_a_word(candidate):
            first = candidate[0] != word[0]
            key = (distance + first, -count, candidate)
            best = min(best, key) if best else key
    if best is None:
        return None
    return best[2], _one_with(allowed, best[2], field)


def _is_a_word(candidate: str) -> bool:
    return not candidate.isdigit() and candidate not in STOP_WORDS


def _one_with(allowed: Sequence[tuple[Leaf, int]], word: str, field: str) -> str:
    for leaf, bits in allowed:
        having = leaf.segment.posting(field, word).bits & bits
        if having:
            return leaf.segment.key(having.bit_length() - 1)
    raise LookupError(word)
