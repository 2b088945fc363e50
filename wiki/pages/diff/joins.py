"""See that a paragraph was split in two, or two merged, where one half already has its match."""

from collections.abc import Sequence

from wiki.pages.diff.anchors import Pair
from wiki.pages.diff.blocks import SourceKind
from wiki.pages.diff.pairing import Gap, Match, Pairing
from wiki.pages.diff.resemblance import Profile, joined, share_within

# How much of the neighbour must be found in what its half leaves over of the whole.
ENOUGH = 0.6
MOST = 6
_PROSE: frozenset[SourceKind] = frozenset({"paragraph", "item", "quote", "box"})


def join_neighbours(pairing: Pairing, gap: Gap, edited: Sequence[Pair]) -> None:
    """Widen the matches of a gap over the unpaired neighbours that are parts of them."""
    for old, new in edited:
        match = Match(range(old, old + 1), range(new, new + 1))
        for _step in range(MOST):
            wider = _split(pairing, gap, match) or _merged(pairing, gap, match)
            if wider is None:
                break
            pairing.widen(match, wider)
            match = wider


def _split(pairing: Pairing, gap: Gap, match: Match) -> Match | None:
    whole, halves = _profiles(pairing, match)
    for place in (match.new.stop, match.new.start - 1):
        if place not in gap.new or place in pairing.new_taken:
            continue
        if _is_part(pairing.new_profile(place), whole, halves):
            return match._replace(new=_over(match.new, place))
    return None


def _merged(pairing: Pairing, gap: Gap, match: Match) -> Match | None:
    halves, whole = _profiles(pairing, match)
    for place in (match.old.stop, match.old.start - 1):
        if place not in gap.old or place in pairing.old_taken:
            continue
        if _is_part(pairing.old_profile(place), whole, halves):
            return match._replace(old=_over(match.old, place))
    return None


def _is_part(part: Profile, whole: Profile, halves: Profile) -> bool:
    same_kind = part.block.kind == halves.block.kind and part.block.kind in _PROSE
    return same_kind and share_within(part, whole, halves) >= ENOUGH


def _profiles(pairing: Pairing, match: Match) -> tuple[Profile, Profile]:
    return (
        joined([pairing.old_profile(place) for place in match.old]),
        joined([pairing.new_profile(place) for place in match.new]),
    )


def _over(places: range, place: int) -> range:
    return range(min(places.start, place), max(places.stop, place + 1))
