"""Pair blocks that resemble each other closely enough to be one block, edited."""

from collections.abc import Iterable, Sequence

from wiki.pages.diff.anchors import Pair, in_order
from wiki.pages.diff.bounds import PAIRS_PER_GAP
from wiki.pages.diff.hints import hinted
from wiki.pages.diff.pairing import Gap, Pairing
from wiki.pages.diff.resemblance import resemblance

# What two blocks must share to be one block edited: less when nothing else stands in that place,
# more when they stand in different places.
ALONE = 0.3
IN_PLACE = 0.4
ELSEWHERE = 0.6

# Fewer letters than this are too few to say that a block turned up elsewhere, edited.
LIGHT = 16


def edited_in(pairing: Pairing, gap: Gap) -> list[Pair]:
    """The edited blocks of one gap that kept their order; one that crosses them has moved."""
    old, new = pairing.free_old(gap.old), pairing.free_new(gap.new)
    if not old or not new:
        return []
    if len(old) * len(new) <= PAIRS_PER_GAP:
        candidates = [(left, right) for left in old for right in new]
    else:
        candidates = [*_diagonal(old, new), *_hinted(pairing, old, new)]
    floor = ALONE if len(old) == len(new) == 1 else IN_PLACE
    return in_order(_one_to_one(_best_first(pairing, candidates, floor)))


def moved_and_edited(pairing: Pairing) -> list[Pair]:
    """Blocks still alone that closely resemble one standing elsewhere."""
    old = [place for place in pairing.free_old() if pairing.old_profile(place).weight >= LIGHT]
    new = [place for place in pairing.free_new() if pairing.new_profile(place).weight >= LIGHT]
    return _one_to_one(_best_first(pairing, _hinted(pairing, old, new), ELSEWHERE))


def _one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for left, right in pairs:
        if left not in chosen and right not in taken:
            chosen[left] = right
            taken.add(right)
    return list(chosen.items())


def _best_first(pairing: Pairing, candidates: Iterable[Pair], floor: float) -> list[Pair]:
    scored = []
    for left, right in dict.fromkeys(candidates):
        score = resemblance(pairing.old_profile(left), pairing.new_profile(right))
        if score >= floor:
            scored.append((-score, left, right))
    return [(left, right) for _score, left, right in sorted(scored)]


def _diagonal(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Each block against the ones at the same height: in a long table, every row edited."""
    found = []
    for index, left in enumerate(old):
        middle = index * len(new) // len(old)
        found += [(left, right) for right in new[max(0, middle - 1) : middle + 2]]
    return found


def _hinted(pairing: Pairing, old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    return hinted(
        {place: pairing.old_profile(place) for place in old},
        {place: pairing.new_profile(place) for place in new},
    )
