"""What must begin a line or end it, so that no merge puts two blocks on one line."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from wiki.pages.merge.spacing import widest

_BEGINS = re.compile(
    r"[ \t>]*(?:#{1,6}\s|>|\||:::|`{3}|~{3}|\[\^[^\]\s]*\]:|(?:[-*+]|\d{1,9}[.)])\s)"
)
_ENDS = re.compile(r"[ \t>]*(?:#{1,6}\s|\||:::|`{3}|~{3}|(?:=+|-+|_+|\*+)[ \t]*$)")


class Edge(NamedTuple):
    """The text on one side of a space, and the space it had there in its own text."""

    text: str
    gap: str

    @property
    def is_line_end(self) -> bool:
        """Whether a line, or the whole text, began or ended there."""
        return not self.gap or "\n" in self.gap


def on_own_lines(gap: str, before: Iterable[Edge], after: Iterable[Edge]) -> str:
    """The space, or a wider one where it would put a title, a row or a fence beside a sentence."""
    if "\n" in gap:
        return gap
    needed = [edge.gap for edge in before if edge.is_line_end and ends_line(edge.text)]
    needed += [edge.gap for edge in after if edge.is_line_end and begins_line(edge.text)]
    return widest([gap, *(own or "\n\n" for own in needed)])


def begins_line(text: str) -> bool:
    """Whether this is read as a block only at the beginning of a line."""
    return bool(_BEGINS.match(text))


def ends_line(text: str) -> bool:
    """Whether what follows on the same line would become part of this block."""
    return bool(_ENDS.match(text[text.rfind("\n") + 1 :]))
