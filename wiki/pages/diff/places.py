"""Where in the new page something removed can stand, so that the page stays well-formed."""

from collections.abc import Sequence
from typing import NamedTuple

from wiki.pages.diff.html_units import Token, Unit, step

_HOMES = {
    "li": (frozenset({"ul", "ol"}),),
    "tr": (frozenset({"tbody"}), frozenset({"thead", "tfoot"})),
}
_FLOW = frozenset({"", "div", "section", "article", "blockquote", "details", "main", "body"})
_FLOW_AT_NEED = _FLOW | {"li", "dd"}


class Place(NamedTuple):
    """A point before a token, in a list or table that takes the unit as it is, or not."""

    before: int
    at_home: bool


class Places:
    """The points before each unit of the new page, and after the last."""

    def __init__(self, tokens: Sequence[Token], units: Sequence[Unit]) -> None:
        self.gaps: list[list[tuple[int, str]]] = [[]]
        stack: list[str] = []
        stops = {unit.start: unit.stop for unit in units}
        index = 0
        while index <= len(tokens):
            self.gaps[-1].append((index, stack[-1] if stack else ""))
            if index in stops:
                self.gaps.append([])
                index = stops[index]
                continue
            if index < len(tokens):
                step(stack, tokens[index])
            index += 1
        self.end = len(tokens)

    def find(self, gap: int, tag: str) -> Place:
        """The first point of a gap that may hold such a block; failing that, the page's end."""
        own = _HOMES.get(tag, ())
        for homes in (*own, _FLOW, _FLOW_AT_NEED):
            for index, inside in self.gaps[gap]:
                if inside in homes:
                    return Place(index, at_home=homes in own)
        return Place(self.end, at_home=False)
