"""Small charts: one bar for each year, none wider than a thumb."""

from collections.abc import Sequence
from dataclasses import dataclass

BAR = 14
GAP = 4
HEIGHT = 60


@dataclass(frozen=True)
class Bar:
    """Where one bar stands."""

    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Chart:
    """The size of a chart and its bars."""

    width: int
    height: int
    bar: int
    bars: Sequence[Bar]


def chart_of(counts: Sequence[int]) -> Chart:
    """The highest count reaches the top."""
    most = max(counts, default=0) or 1
    bars = []
    for place, count in enumerate(counts):
        height = max(2, round(HEIGHT * count / most)) if count else 1
        bars.append(Bar(place * (BAR + GAP), HEIGHT - height, height))
    return Chart(max(1, len(counts) * (BAR + GAP) - GAP), HEIGHT, BAR, bars)
