"""Tell how much two blocks resemble each other: shared words, the long ones weighing more."""

from collections import Counter
from typing import NamedTuple

from rapidfuzz.distance import Indel

from wiki.pages.diff.blocks import Block
from wiki.pages.diff.bounds import PROFILE_CHARACTERS
from wiki.pages.diff.tokens import words

# Below this length a title or an item is compared letter by letter: it has too few words.
SHORT = 80
# Letters of any two French titles agree by half; only well above does it mean anything.
SHORT_FLOOR = 0.62
OTHER_KIND = 0.9


class Profile(NamedTuple):
    """What is needed of a block to compare it with many others."""

    block: Block
    words: Counter[str]
    weight: int


def profile(block: Block) -> Profile:
    """Count the words of a block (of a very long one, those of its beginning)."""
    text = block.text[:PROFILE_CHARACTERS].casefold()
    counted = Counter(word for word in words(text) if word[0].isalnum())
    return Profile(block, counted, _weight(counted))


def joined(profiles: list[Profile]) -> Profile:
    """The profile of several blocks taken as one."""
    counted = sum((one.words for one in profiles), Counter[str]())
    return Profile(profiles[0].block, counted, sum(one.weight for one in profiles))


def resemblance(old: Profile, new: Profile) -> float:
    """Between 0 and 1: 1 for the same words, about 0.2 for two paragraphs on the same subject."""
    both = old.weight + new.weight
    score = 2 * _shared(old.words, new.words) / both if both else 0.0
    if max(len(old.block.text), len(new.block.text)) <= SHORT:
        letters = Indel.normalized_similarity(old.block.text, new.block.text)
        score = max(score, letters if letters >= SHORT_FLOOR else 0.0)
    return score if old.block.kind == new.block.kind else score * OTHER_KIND


def share_within(part: Profile, whole: Profile, taken: Profile) -> float:
    """How much of a block is found in what another leaves over of a third."""
    if not part.weight:
        return 0.0
    return _shared(part.words, whole.words - taken.words) / part.weight


def _shared(one: Counter[str], other: Counter[str]) -> int:
    if len(one) > len(other):
        one, other = other, one
    shared = one.keys() & other.keys()
    return sum(len(word) * min(one[word], other[word]) for word in shared)


def _weight(counted: Counter[str]) -> int:
    return sum(len(word) * count for word, count in counted.items())
