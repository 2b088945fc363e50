"""What is known so far of the origins of a new text."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from wiki.pages.authorship.memory import FEWEST_REMEMBERED
from wiki.pages.authorship.runs import Runs, origins_of
from wiki.pages.authorship.texts import Text
from wiki.pages.diff.anchors import Pair
from wiki.pages.diff.bounds import Budget

FEWEST_COPIED = 5
"""Of fewer words, what stands in two places was written twice, not copied."""


class Passage(Protocol):
    """A paragraph or a sentence of a text: its words, and the key of these."""

    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def key(self) -> int: ...


class State:
    """The current text with its origins, the new one, and the origins found for its words so far:
    0 where there is none yet.
    """  # fmt: skip

    def __init__(self, old: Text, known: list[int], new: Text, budget: Budget) -> None:
        self.old, self.known, self.new, self.budget = old, known, new, budget
        self.origins = [0] * new.length
        self.kept = bytearray(old.length)

    def is_settled(self) -> bool:
        return 0 not in self.origins

    def is_free(self, passage: Passage) -> bool:
        """Whether nothing is known of this passage of the new text."""
        return not self.origins[passage.start]

    def keep(self, old: int, new: int, length: int) -> None:
        """These words are those of the current text, here or elsewhere."""
        self.origins[new : new + length] = self.known[old : old + length]
        self.kept[old : old + length] = b"\1" * length

    def keep_all(
        self, pairs: Sequence[Pair], old: Sequence[Passage], new: Sequence[Passage]
    ) -> None:
        """Passages of the same words keep their origins."""
        for left, right in pairs:
            before, after = old[left], new[right]
            if before.stop - before.start == after.stop - after.start:
                self.keep(before.start, after.start, after.stop - after.start)

    def give_back(
        self, new: Sequence[Passage], former: Mapping[int, Runs], old: Sequence[Passage],
        fewest: int = 1,
    ) -> None:  # fmt: skip
        """What had left the page, or is copied from another place of it, has its origins again."""
        standing = {passage.key: passage for passage in old}
        for passage in new:
            length = passage.stop - passage.start
            if length < fewest or not self.is_free(passage):
                continue
            origins = origins_of(former.get(passage.key, ()))
            source = standing.get(passage.key)
            if not origins and source and length >= FEWEST_COPIED:
                origins = self.known[source.start : source.stop]
            if len(origins) == length:
                self.origins[passage.start : passage.stop] = origins

    def keys_sought(self) -> set[int]:
        """The keys of the passages that may have been on the page before."""
        found = set()
        for paragraph in self.new.paragraphs:
            if self.is_free(paragraph):
                found.add(paragraph.key)
                inside = (self.new.sentences[place] for place in paragraph.sentences)
                found |= {one.key for one in inside if one.stop - one.start >= FEWEST_REMEMBERED}
        return found
