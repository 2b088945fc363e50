"""Find which block of the old text became which of the new: equal, moved, edited, split, merged."""

from collections import defaultdict
from collections.abc import Sequence

from wiki.pages.diff.anchors import Pair, anchors
from wiki.pages.diff.blocks import Block
from wiki.pages.diff.bounds import Budget
from wiki.pages.diff.edited import edited_in, moved_and_edited
from wiki.pages.diff.joins import join_neighbours
from wiki.pages.diff.pairing import Match, Pairing


def match_blocks(old: Sequence[Block], new: Sequence[Block], budget: Budget) -> list[Match]:
    """The matches, the surest sought first."""
    seen: dict[str, int] = {}
    old_ids = [seen.setdefault(block.text, len(seen)) for block in old]
    new_ids = [seen.setdefault(block.text, len(seen)) for block in new]
    pairing = Pairing(old, new)
    pairing.add(anchors(old_ids, new_ids, budget))
    if len(pairing.old_taken) == max(len(old), len(new)):
        return pairing.matches
    gaps = pairing.gaps()
    pairing.add(_moved_whole(pairing, old_ids, new_ids))
    for gap in gaps:
        edited = edited_in(pairing, gap)
        pairing.add(edited)
        join_neighbours(pairing, gap, edited)
    pairing.add(moved_and_edited(pairing))
    return pairing.matches


def _moved_whole(pairing: Pairing, old_ids: list[int], new_ids: list[int]) -> list[Pair]:
    places: dict[int, list[int]] = defaultdict(list)
    for place in reversed(pairing.free_new()):
        places[new_ids[place]].append(place)
    return [
        (place, places[old_ids[place]].pop())
        for place in pairing.free_old()
        if places.get(old_ids[place]) and _says_something(pairing.old[place])
    ]


def _says_something(block: Block) -> bool:
    """A rule or an empty cell found elsewhere was not moved there by anyone."""
    return any(character.isalnum() for character in block.text)
