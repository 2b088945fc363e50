"""Follow a quoted passage from one text to a later one: where it stands now, and what it reads."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import ComparedBlock, Text

AROUND = 32
"""Characters kept on each side of a passage."""

MOST_PLACES = 500
ENOUGH_KEPT = 0.5
ENOUGH_ALIKE = 75
FUZZY_CELLS = 300_000_000

State = Literal["exact", "moved", "changed", "orphan"]
Followed = tuple[State, str, str, str]


class _Stretch(NamedTuple):
    """A stretch of the old text and the one of the new that it is, or that took its place."""

    old: range
    new: range
    same: bool
    moved: bool


def follow_passage(
    old: str,
    new: str,
    quote: str,
    prefix: str,
    suffix: str,
    position: int | None,
    *,
    cells: int = FUZZY_CELLS,
) -> Followed:
    """Its state, then the passage, what is before it and what is after it, in the new text.

    What changed is followed word by word; a passage that is lost that way is looked for anywhere.
    An orphan keeps the words that it had. `cells` bounds the search for words that are much alike:
    whoever follows many passages shares it out among them.
    """
    at = find_quote(old, quote, prefix=prefix, suffix=suffix, near=position or 0)
    found = _through_changes(old, new, range(at, at + len(quote))) if at is not None else None
    state, places = found or _anywhere(new, quote, prefix, suffix, position or 0, cells)
    if state == "orphan":
        return state, quote, prefix, suffix
    return (state, new[places.start : places.stop], *around(new, places.start, len(places)))


def find_quote(
    text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int = 0
) -> int | None:
    """Where the passage begins: between the words that surround it, else nearest to `near`."""
    places = list(_all_places(text, quote)) if quote else []
    if not places:
        return None
    return min(places, key=lambda at: (-_fit(text, at, len(quote), prefix, suffix), abs(at - near)))


def around(text: str, position: int, length: int) -> tuple[str, str]:
    """What stands before and after a passage."""
    end = position + length
    return text[max(0, position - AROUND) : position], text[end : end + AROUND]


def _all_places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1)


def _fit(text: str, at: int, length: int, prefix: str, suffix: str) -> int:
    before = text[max(0, at - len(prefix)) : at]
    after = text[at + length : at + length + len(suffix)]
    return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)


def _shared(one: str, other: str) -> int:
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))


def _through_changes(old: str, new: str, quoted: range) -> tuple[State, range] | None:
    """The passage where its words went, if most of them are still there."""
    if not quoted or old == new:
        return ("exact", quoted) if quoted else None
    touched = [one for one in _stretches(old, new) if _overlap(one.old, quoted)]
    kept = sum(len(_overlap(one.old, quoted)) for one in touched if one.same)
    if kept < ENOUGH_KEPT * len(quoted):
        return None
    first, last = touched[0], touched[-1]
    start = first.new.start + (quoted.start - first.old.start if first.same else 0)
    stop = last.new.start + quoted.stop - last.old.start if last.same else last.new.stop
    if start >= stop or stop - start > 2 * len(quoted) + AROUND:
        return None
    places = _stripped(new, range(start, stop))
    if new[places.start : places.stop] == old[quoted.start : quoted.stop]:
        return ("moved" if any(one.moved for one in touched) else "exact"), places
    return ("changed", places) if places else None


def _overlap(one: range, other: range) -> range:
    return range(max(one.start, other.start), min(one.stop, other.stop))


def _stripped(text: str, places: range) -> range:
    said = text[places.start : places.stop]
    start = places.start + len(said) - len(said.lstrip())
    return range(start, start + len(said.strip()))


@lru_cache(maxsize=1)
def _stretches(old: str, new: str) -> list[_Stretch]:
    """Compared once for all passages of a text: they are followed one after the other."""
    blocks = compare(Text("", old), Text("", new)).blocks
    old_starts = _starts(sorted(blocks, key=lambda block: block.old_position), "old")
    new_starts = _starts(blocks, "new")
    found: list[_Stretch] = []
    for block in blocks:
        if block.old and block.new:
            found += _of_block(block, old_starts[id(block)], new_starts[id(block)])
        elif block.old:
            start = old_starts[id(block)]
            gone = range(start, start + len(block.old.source))
            here = new_starts[id(block)]
            found.append(_Stretch(gone, range(here, here), same=False, moved=False))
    return sorted(found, key=lambda one: (one.old.start, one.old.stop))


def _starts(blocks: Sequence[ComparedBlock], side: Literal["old", "new"]) -> dict[int, int]:
    found, at = {}, 0
    for block in blocks:
        found[id(block)] = at
        own = block.old if side == "old" else block.new
        at += len(own.source) if own else 0
    return found


def _of_block(block: ComparedBlock, old_at: int, new_at: int) -> Iterator[_Stretch]:
    moved = block.kind == "moved"
    assert block.old
    assert block.new
    lead = (len(block.old.lead), len(block.new.lead), block.old.lead == block.new.lead)
    tail = (len(block.old.tail), len(block.new.tail), block.old.tail == block.new.tail)
    for old_size, new_size, same in (lead, *_sizes(block), tail):
        yield _Stretch(
            range(old_at, old_at + old_size), range(new_at, new_at + new_size), same, moved
        )
        old_at += old_size
        new_at += new_size


def _sizes(block: ComparedBlock) -> Iterator[tuple[int, int, bool]]:
    """What was removed and what replaced it are one stretch."""
    removed = 0
    for kind, text in block.segments:
        if kind == "removed":
            removed += len(text)
        elif kind == "added":
            yield removed, len(text), False
            removed = 0
        else:
            if removed:
                yield removed, 0, False
                removed = 0
            yield len(text), len(text), True
    if removed:
        yield removed, 0, False


def _anywhere(
    new: str, quote: str, prefix: str, suffix: str, near: int, cells: int
) -> tuple[State, range]:
    """The same words elsewhere, else words much like them."""
    at = find_quote(new, quote, prefix=prefix, suffix=suffix, near=near)
    if at is not None:
        return "moved", range(at, at + len(quote))
    if quote.strip() and len(quote) <= len(new) and len(quote) * len(new) <= cells:
        alike = partial_ratio_alignment(quote, new, score_cutoff=ENOUGH_ALIKE)
        if alike:
            return "changed", _whole_words(new, range(alike.dest_start, alike.dest_end))
    return "orphan", range(0)


def _whole_words(text: str, places: range) -> range:
    """Widened, so that no word is cut."""
    start, stop = places.start, places.stop
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < stop < len(text) and text[stop - 1].isalnum() and text[stop].isalnum():
        stop += 1
    return _stripped(text, range(start, stop))
