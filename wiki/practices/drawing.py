"""The map: which shade each département has, and the shapes that show it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wiki.foundation.messages import Message, _
from wiki.practices.queries.by_departement import Count

VIEW_BOX = "-10 -10 1246 1190"
OVERSEAS = {
    "971": (20, 730), "972": (150, 730), "973": (20, 860), "974": (150, 860), "976": (20, 990),
}  # fmt: skip
"""Where the squares of those that have no outline here stand."""
SQUARE = 104

BY_PHASE: dict[str, Message] = {
    "s5": _("Structuring"),
    "s4": _("Development"),
    "s2": _("Experimentation"),
    "s1": _("Present, phase not said"),
}
BY_NUMBER: dict[str, tuple[int, int]] = {
    "s1": (1, 1), "s2": (2, 3), "s3": (4, 7), "s4": (8, 15), "s5": (16, 9999),
}  # fmt: skip
ABSENT = "s0"
BLANK = "sx"
_PHASE_SHADES = {"": "s1", "experimentation": "s2", "development": "s4", "structuring": "s5"}


@dataclass(frozen=True)
class Shape:
    """A département as the map shows it: an outline, or a square at a place."""

    code: str
    name: str
    shade: str
    count: Count | None
    path: str = ""
    close_path: str = ""
    square: tuple[int, int] | None = None


@cache
def departements() -> Mapping[str, Any]:
    """Names, outlines and whose work they are, as they stand in the file of this folder."""
    file = Path(__file__).parent / "departements.json"
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def name_of(code: str) -> str:
    """What a département is called; its number where this map does not know it."""
    return str(departements()["names"].get(code, code))


def shapes(counts: Mapping[str, Count], colour: str) -> list[Shape]:
    """Every département in the order of its number; `colour` is by phase or by number."""
    known = departements()
    return [
        Shape(
            code=code,
            name=name,
            shade=shade_of(counts.get(code), colour),
            count=counts.get(code),
            path=known["outlines"].get(code, ""),
            close_path=known["around_paris"].get(code, ""),
            square=OVERSEAS.get(code),
        )
        for code, name in known["names"].items()
    ]


def shade_of(count: Count | None, colour: str) -> str:
    """The class of one département."""
    if count is None:
        return BLANK
    if not count.present:
        return ABSENT
    if colour == "phase":
        return _PHASE_SHADES[count.phase]
    return next(shade for shade, (low, high) in BY_NUMBER.items() if low <= count.presences <= high)
