"""Turn the shortest list of changed words into the one a person would have written down."""

from collections.abc import Sequence
from itertools import accumulate

from wiki.pages.diff.spans import Span, append_span

# « de la » between two rewritten halves of a sentence was kept by chance, not by the author.
LONGEST_CHANCE = 12
FARTHEST_SLIDE = 40
_STOPS = frozenset(".!?…»")


def tidied(old: Sequence[str], new: Sequence[str], found: list[Span]) -> list[Span]:
    """The same difference with insertions at the edge of words, and without chance agreements."""
    return _without_chance(old, new, _slid(old, new, found))


def _slid(old: Sequence[str], new: Sequence[str], found: list[Span]) -> list[Span]:
    result = list(found)
    for index in range(1, len(found) - 1):
        before, span, after = result[index - 1 : index + 2]
        shift = 0 if span.same else _shift(old, new, before, span, after)
        if shift:
            result[index - 1] = Span(
                True, before[1], before[2] + shift, before[3], before[4] + shift
            )
            result[index] = Span(False, *(edge + shift for edge in span[1:]))
            result[index + 1] = Span(True, after[1] + shift, after[2], after[3] + shift, after[4])
    joined: list[Span] = []
    for span in result:
        append_span(joined, span)
    return joined


def _shift(old: Sequence[str], new: Sequence[str], before: Span, span: Span, after: Span) -> int:
    if span.old_start == span.old_end:
        return _best_shift(new, span.new_start, span.new_end, before, after)
    if span.new_start == span.new_end:
        return _best_shift(old, span.old_start, span.old_end, before, after)
    return 0


def _best_shift(tokens: Sequence[str], start: int, end: int, before: Span, after: Span) -> int:
    """How far the run may slide among equal neighbours to begin where a sentence or a word does."""
    room_left = min(before.old_end - before.old_start, FARTHEST_SLIDE)
    room_right = min(after.old_end - after.old_start, FARTHEST_SLIDE)
    best, best_shift = _edge(tokens, start, end), 0
    shift = 0
    while shift > -room_left and tokens[start + shift - 1] == tokens[end + shift - 1]:
        shift -= 1
        score = _edge(tokens, start + shift, end + shift)
        if score > best:
            best, best_shift = score, shift
    shift = 0
    while shift < room_right and tokens[start + shift] == tokens[end + shift]:
        shift += 1
        score = _edge(tokens, start + shift, end + shift)
        if score > best:
            best, best_shift = score, shift
    return best_shift


def _edge(tokens: Sequence[str], start: int, end: int) -> int:
    """How natural it is to cut here: after a sentence, after a space, inside a phrase."""
    before, last = tokens[start - 1], tokens[end - 1]
    if not before.isspace():
        return 1 if tokens[start].isspace() else 0
    ended = start > 1 and tokens[start - 2] in _STOPS
    return (4 if ended or "\n" in before else 2) if last.isspace() else 0


def _without_chance(old: Sequence[str], new: Sequence[str], found: list[Span]) -> list[Span]:
    old_letters, new_letters = _running_lengths(old), _running_lengths(new)

    def letters(span: Span) -> int:
        """How much both sides weigh: an addition alone explains no agreement beside it."""
        removed = old_letters[span.old_end] - old_letters[span.old_start]
        return min(removed, new_letters[span.new_end] - new_letters[span.new_start])

    result: list[Span] = []
    for index, span in enumerate(found):
        by_chance = False
        if span.same and 0 < index < len(found) - 1:
            length = new_letters[span.new_end] - new_letters[span.new_start]
            around = letters(result[-1]), letters(found[index + 1])
            kept = new[span.new_start : span.new_end] if length <= LONGEST_CHANCE else []
            by_chance = _is_chance("".join(kept), *around)
        append_span(result, span._replace(same=False) if by_chance else span)
    return result


def _is_chance(kept: str, before: int, after: int) -> bool:
    if kept == " ":
        return before > 0 or after > 0
    alone = any(character.isalnum() for character in kept)
    return alone and len(kept) < min(before, after)


def _running_lengths(tokens: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, tokens), initial=0))
