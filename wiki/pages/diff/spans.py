"""The runs that two sequences share or do not, by the longest common subsequence."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel


class Span(NamedTuple):
    """A run of both sequences: the same, or one replaced by the other (either may be empty)."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def spans(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """The runs in order, the same and the different by turns."""
    seen: dict[str, int] = {}
    # Numbers compare exactly; strings would be compared by a hash that could collide.
    left = [seen.setdefault(token, len(seen)) for token in old]
    right = [seen.setdefault(token, len(seen)) for token in new]
    found: list[Span] = []
    for step in Indel.opcodes(left, right):
        edges = (step.src_start, step.src_end, step.dest_start, step.dest_end)
        append_span(found, Span(step.tag == "equal", *edges))
    return found


def append_span(found: list[Span], span: Span) -> None:
    """Add a run at the end, as part of the last one where both are the same or both differ."""
    if found and found[-1].same == span.same:
        last = found.pop()
        span = Span(span.same, last.old_start, span.old_end, last.new_start, span.new_end)
    if span.old_start < span.old_end or span.new_start < span.new_end:
        found.append(span)
