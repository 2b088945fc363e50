"""Origins of words in a row, written short."""

from collections.abc import Iterable, Sequence
from itertools import groupby

Runs = list[int]
"""Lengths and origins by turns: `[12, 1, 3, 4]` is twelve words of revision 1, three of 4. What
somebody beside the author brought has a negative origin: see `shared`.
"""


def runs_of(origins: Iterable[int]) -> Runs:
    """The shortest runs that say the origin of each word."""
    return [
        number for origin, group in groupby(origins) for number in (sum(1 for _ in group), origin)
    ]


def origins_of(runs: Sequence[int]) -> list[int]:
    """The origin of each word."""
    found: list[int] = []
    for length, origin in pairs(runs):
        found += [origin] * length
    return found


def pairs(runs: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Each run: its length and its origin."""
    return zip(runs[::2], runs[1::2], strict=True)


def is_sound(runs: Sequence[int], length: int, number: int) -> bool:
    """Whether runs cover a text of so many words, none from after its revision."""
    if len(runs) % 2 or sum(runs[::2]) != length:
        return False
    return all(count > 0 and origin and origin <= number for count, origin in pairs(runs))
