"""Put matched, added and removed blocks in the order a reader meets them."""

from collections.abc import Sequence

from wiki.pages.diff.anchors import Pair, in_order
from wiki.pages.diff.pairing import Match

_NOWHERE = range(0)


def steady(matches: Sequence[Match]) -> set[Pair]:
    """The starts of the matches that kept their order; the others moved."""
    return set(in_order((match.old.start, match.new.start) for match in matches))


def reading_order(
    matches: Sequence[Match], kept: set[Pair], old_count: int, new_count: int
) -> list[Match]:
    """The new text's order; what was removed stands where the old text's neighbours now stand."""
    by_old = {match.old.start: match for match in matches}
    by_new = {match.new.start: match for match in matches}
    found: list[Match] = []
    old_at = new_at = 0
    for old_stop, new_stop in [*sorted(kept), (old_count, new_count)]:
        while old_at < old_stop:
            match = by_old.get(old_at)
            if match is None:
                found.append(Match(range(old_at, old_at + 1), _NOWHERE))
            old_at = match.old.stop if match else old_at + 1
        while new_at < new_stop:
            match = by_new.get(new_at) or Match(_NOWHERE, range(new_at, new_at + 1))
            found.append(match)
            new_at = match.new.stop
        if old_stop < old_count:
            found.append(by_old[old_stop])
            old_at, new_at = by_old[old_stop].old.stop, by_old[old_stop].new.stop
    return found
