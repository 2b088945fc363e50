"""Which passages of two texts have the same words."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from wiki.pages.diff.anchors import Pair, anchors
from wiki.pages.diff.bounds import Budget


def equal_pairs(
    old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget
) -> tuple[list[Pair], list[Pair]]:
    """Pairs of equal passages: those that kept their order, then those that moved."""
    seen: dict[Hashable, int] = {}
    old_ids = [seen.setdefault(key, len(seen)) for key in old]
    new_ids = [seen.setdefault(key, len(seen)) for key in new]
    in_place = anchors(old_ids, new_ids, budget)
    old_taken, new_taken = {left for left, _ in in_place}, {right for _, right in in_place}
    places: dict[int, list[int]] = defaultdict(list)
    for place in range(len(new) - 1, -1, -1):
        if place not in new_taken:
            places[new_ids[place]].append(place)
    moved = [
        (place, places[old_ids[place]].pop())
        for place in range(len(old))
        if place not in old_taken and places.get(old_ids[place])
    ]
    return in_place, moved
