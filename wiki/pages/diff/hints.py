"""Guess which blocks may resemble each other without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from wiki.pages.diff.anchors import Pair
from wiki.pages.diff.bounds import BLOCKS_PER_HINT
from wiki.pages.diff.resemblance import Profile

LONG_WORD = 4
GUESSES = 3


def hinted(old: Mapping[int, Profile], new: Mapping[int, Profile]) -> list[Pair]:
    """For each old block the few new ones that share its rare, long words."""
    if not old or not new:
        return []
    places = _rare_words(new)
    found = []
    for left, profile in old.items():
        shared: Counter[int] = Counter()
        for word in profile.words.keys() & places.keys():
            for right in places[word]:
                shared[right] += len(word)
        found += [(left, right) for right, _weight in shared.most_common(GUESSES)]
    return found


def _rare_words(profiles: Mapping[int, Profile]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, profile in profiles.items():
        for word in profile.words:
            if len(word) >= LONG_WORD:
                places[word].append(place)
    return {word: found for word, found in places.items() if len(found) <= BLOCKS_PER_HINT}
