"""What is asked of the index besides the question, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Sort = Literal["relevance", "date"]


@dataclass(frozen=True)
class Chosen:
    """Values of facets that were chosen, any of those of one facet; and where to look: the words of
    `within`, all of them.
    """

    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    within: Sequence[str] = ()
    without: frozenset[str] = frozenset()
    """Keys that are known to be no longer for this viewer."""
    outside: frozenset[str] = frozenset()
    """Guides that are not, as words of `within`."""


@dataclass(frozen=True)
class Found:
    """How many documents there are, how many of each value of each facet given the others that were
    chosen, and the keys of the first of them in their order. `is_wide`: too few had all the words,
    those that have most of them are there too, after the `whole` that have all.
    """

    total: int = 0
    keys: Sequence[str] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_wide: bool = False
    whole: int = 0


class Spelling(NamedTuple):
    """A word that was typed, one that is written by others, and a document that has it."""

    typed: str
    better: str
    key: str
