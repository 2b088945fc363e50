"""In a sentence that was reworded, the words that stayed keep their authors."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wiki.pages.authorship.sentences import Leftover
from wiki.pages.authorship.state import State
from wiki.pages.authorship.texts import Sentence
from wiki.pages.diff.bounds import WORD_CELLS
from wiki.pages.diff.edited import edited_in, moved_and_edited
from wiki.pages.diff.joins import join_neighbours
from wiki.pages.diff.spans import Span, spans
from wiki.pages.diff.tidy import tidied

# Between sentences that do not resemble each other, fewer letters in a row agree by chance.
FEWEST_LETTERS = 12


class Line(NamedTuple):
    """Tokens in a row as compared, and for each the place of its word in the text, or -1."""

    tokens: list[str]
    places: list[int]


def match_words(state: State, leftover: Leftover) -> None:
    """Compare word by word the sentences that became others, then what is left in each gap."""
    pairing, same, gaps = leftover
    for gap in gaps:
        edited = edited_in(pairing, gap)
        pairing.add(edited)
        join_neighbours(pairing, gap, edited)
    pairing.add(moved_and_edited(pairing))
    for match in pairing.matches:
        if (match.old.start, match.new.start) not in same:
            _keep_words(state, match.old, match.new)
    for gap in gaps:
        old, new = pairing.free_old(gap.old), pairing.free_new(gap.new)
        if old and new:
            _keep_words(state, old, new, loosely=True)


def _keep_words(
    state: State, old: Sequence[int], new: Sequence[int], *, loosely: bool = False
) -> None:
    before = _line(state.old.sentences[place] for place in old)
    after = _line(state.new.sentences[place] for place in new)
    for span in _same_spans(state, before.tokens, after.tokens):
        left = before.places[span.old_start : span.old_end]
        right = after.places[span.new_start : span.new_end]
        words = [(one, other) for one, other in zip(left, right, strict=True) if one >= 0]
        if loosely and not _says_enough(before, words):
            continue
        for one, other in words:
            state.keep(one, other, 1)


def _line(sentences: Iterable[Sentence]) -> Line:
    line = Line([], [])
    for sentence in sentences:
        place = sentence.start
        for token, key in zip(sentence.wording.tokens, sentence.wording.keys, strict=True):
            line.tokens.append(key or (" " if token.isspace() else token))
            line.places.append(place if key else -1)
            place += 1 if key else 0
    return line


def _same_spans(state: State, old: list[str], new: list[str]) -> Iterable[Span]:
    if state.budget.spend(len(old) * len(new), WORD_CELLS):
        return [span for span in tidied(old, new, spans(old, new)) if span.same]
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    return [Span(True, 0, head, 0, head)]


def _says_enough(before: Line, words: list[tuple[int, int]]) -> bool:
    """Two words and some letters in a row, or all that there was to keep."""
    kept = {one for one, _ in words}
    if kept and kept == {place for place in before.places if place >= 0}:
        return True
    pairs = zip(before.tokens, before.places, strict=True)
    letters = sum(len(token) for token, place in pairs if place in kept)
    return len(kept) > 1 and letters >= FEWEST_LETTERS
