"""What a page once held: sentences and paragraphs by the key of their words."""

from collections.abc import Collection, Mapping
from typing import Protocol

from wiki.pages.authorship.runs import Runs

MOST_REMEMBERED = 4_000
"""Former passages kept for a page; beyond, those that left it first are forgotten."""

FEWEST_REMEMBERED = 3
"""A sentence of fewer words that comes again was written again."""


class Memory(Protocol):
    """What can be asked of the past of a page."""

    def text(self, key: int) -> Runs | None:
        """The runs of the whole text of that key, if the page ever was that text."""

    def passages(self, keys: Collection[int]) -> Mapping[int, Runs]:
        """The runs of those passages of these keys that have left the page."""


class Recalled:
    """The memory of a page kept in mappings, for replaying its history and for tests."""

    def __init__(self) -> None:
        self.texts: dict[int, Runs] = {}
        self.former: dict[int, Runs] = {}

    def text(self, key: int) -> Runs | None:
        return self.texts.get(key)

    def passages(self, keys: Collection[int]) -> Mapping[int, Runs]:
        return {key: self.former[key] for key in keys if key in self.former}

    def remember(self, passages: Mapping[int, Runs]) -> None:
        """Keep what has just left the page, unless the same had left it before."""
        for key in sorted(passages):
            self.former.setdefault(key, passages[key])
        for key in list(self.former)[: max(0, len(self.former) - MOST_REMEMBERED)]:
            del self.former[key]
