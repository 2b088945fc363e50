"""The blocks of two texts, and which old one is known to have become which new one."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wiki.pages.diff.anchors import Pair
from wiki.pages.diff.blocks import Block
from wiki.pages.diff.resemblance import Profile, profile


class Gap(NamedTuple):
    """Neighbouring blocks of each text that have no equal, between two that have."""

    old: range
    new: range


class Match(NamedTuple):
    """Old blocks that became new ones: one and one, unless a paragraph was split or two merged."""

    old: range
    new: range


class Pairing:
    """What is found so far; each block is paired once."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.old, self.new = old, new
        self._matches: dict[int, Match] = {}
        self.old_taken: set[int] = set()
        self.new_taken: set[int] = set()
        self._profiles: dict[tuple[str, str], Profile] = {}

    @property
    def matches(self) -> list[Match]:
        """What was paired, in the order of the old text."""
        return sorted(self._matches.values(), key=lambda match: match.old.start)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Pair these blocks, one and one."""
        for old, new in pairs:
            self._matches[old] = Match(range(old, old + 1), range(new, new + 1))
            self.old_taken.add(old)
            self.new_taken.add(new)

    def widen(self, match: Match, wider: Match) -> None:
        """Let a match take in a neighbour."""
        del self._matches[match.old.start]
        self._matches[wider.old.start] = wider
        self.old_taken.update(wider.old)
        self.new_taken.update(wider.new)

    def free_old(self, places: Iterable[int] | None = None) -> list[int]:
        """The old blocks, of these places or of all, that have no partner."""
        places = range(len(self.old)) if places is None else places
        return [place for place in places if place not in self.old_taken]

    def free_new(self, places: Iterable[int] | None = None) -> list[int]:
        """The new blocks, of these places or of all, that have no partner."""
        places = range(len(self.new)) if places is None else places
        return [place for place in places if place not in self.new_taken]

    def old_profile(self, place: int) -> Profile:
        return self._profile(self.old[place])

    def new_profile(self, place: int) -> Profile:
        return self._profile(self.new[place])

    def gaps(self) -> list[Gap]:
        """Where blocks of both texts stand unpaired between the same neighbours."""
        found = []
        after = (0, 0)
        old_end, new_end = len(self.old), len(self.new)
        end = Match(range(old_end, old_end), range(new_end, new_end))
        for match in [*self.matches, end]:
            if after[0] < match.old.start and after[1] < match.new.start:
                found.append(
                    Gap(range(after[0], match.old.start), range(after[1], match.new.start))
                )
            after = (match.old.stop, match.new.stop)
        return found

    def _profile(self, block: Block) -> Profile:
        key = (block.kind, block.text)  # joined into one, a long text would be read each time
        if key not in self._profiles:
            self._profiles[key] = profile(block)
        return self._profiles[key]
