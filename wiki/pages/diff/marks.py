"""Mark the words that differ between two versions of one block, sentences first."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from wiki.pages.diff.bounds import PIECE_CELLS, WORD_CELLS, WORD_CHARACTERS, Budget
from wiki.pages.diff.ends import common_ends
from wiki.pages.diff.spans import Span, spans
from wiki.pages.diff.tidy import tidied
from wiki.pages.diff.tokens import pieces, words

SegmentChange = Literal["same", "added", "removed"]


class Segment(NamedTuple):
    """A run of words that both texts have, or only one."""

    kind: SegmentChange
    text: str


def mark(old: str, new: str, budget: Budget) -> tuple[Segment, ...]:
    """The segments of both texts in reading order; what was removed stands before what replaced it.

    Equal sentences hold their place; words are compared only in what is left between them.
    """
    if old == new:
        return (Segment("same", old),) if old else ()
    left, right = pieces(old), pieces(new)
    if not budget.spend(len(left) * len(right), PIECE_CELLS):
        return tuple(_gathered(_differing(old, new, budget)))
    found: list[Segment] = []
    for span in spans(left, right):
        found += _marked(left, right, span, budget)
    return tuple(_gathered(found))


def _marked(old: Sequence[str], new: Sequence[str], span: Span, budget: Budget) -> list[Segment]:
    left, right = old[span.old_start : span.old_end], new[span.new_start : span.new_end]
    before, after = "".join(left), "".join(right)
    if span.same:
        return [Segment("same", before)]
    if len(left) != len(right) or max(len(before), len(after)) <= WORD_CHARACTERS:
        return _differing(before, after, budget)
    found = []
    for one, other in zip(left, right, strict=True):
        found += _differing(one, other, budget)
    return found


def _differing(old: str, new: str, budget: Budget) -> list[Segment]:
    """Words where they can be afforded; else what agrees at both ends is set apart first."""
    found = _by_words(old, new, budget)
    if found is not None:
        return found
    head, tail = common_ends(old, new)
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    middle = _by_words(old_middle, new_middle, budget) or _replaced(old_middle, new_middle)
    return [Segment("same", old[:head]), *middle, Segment("same", old[len(old) - tail :])]


def _by_words(old: str, new: str, budget: Budget) -> list[Segment] | None:
    if not old or not new:
        return _replaced(old, new)
    if max(len(old), len(new)) > WORD_CHARACTERS:
        return None
    left, right = words(old), words(new)
    if not budget.spend(len(left) * len(right), WORD_CELLS):
        return None
    found = []
    for span in tidied(left, right, spans(left, right)):
        before = "".join(left[span.old_start : span.old_end])
        if span.same:
            found.append(Segment("same", before))
        else:
            found += _replaced(before, "".join(right[span.new_start : span.new_end]))
    return found


def _replaced(old: str, new: str) -> list[Segment]:
    return [Segment("removed", old), Segment("added", new)]


def _gathered(found: Iterable[Segment]) -> Iterable[Segment]:
    """Between two runs that are the same, all that was removed, then all that was added."""
    removed, added, same = "", "", ""
    for kind, text in found:
        if not text:
            continue
        if kind == "same":
            if removed or added:
                yield from _flushed(removed, added)
                removed = added = ""
            same += text
            continue
        if same:
            yield Segment("same", same)
            same = ""
        removed += text if kind == "removed" else ""
        added += text if kind == "added" else ""
    yield from _flushed(removed, added)
    if same:
        yield Segment("same", same)


def _flushed(removed: str, added: str) -> Iterable[Segment]:
    if removed:
        yield Segment("removed", removed)
    if added:
        yield Segment("added", added)
