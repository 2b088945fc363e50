"""The lines of a plain text, each with its number, and how two titles are compared."""

import re
from dataclasses import dataclass

from wiki.foundation.sorting import folded

HEADING_MARKS = "■▪◼◾▮█❚►▶➤❖◆●"
_MARK = re.compile(rf"^\s*[{HEADING_MARKS}]\s*")
_NUMBERING = re.compile(r"^\s*((?:\d{1,2}\.)*\d{1,2})[.)]?\s+(?=\D)")


@dataclass(frozen=True)
class Row:
    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_marked(self) -> bool:
        """Opens with a square bullet, as a title one level deeper does."""
        return bool(_MARK.match(self.text))


def rows_of(text: str) -> list[Row]:
    """Numbered from 1 as an editor numbers them; a form feed ends nothing but a page of paper."""
    return [Row(n, line.replace("\f", "")) for n, line in enumerate(text.split("\n"), start=1)]


def unmarked(text: str) -> str:
    return " ".join(_MARK.sub("", text).split())


def key(text: str) -> str:
    """What makes two titles the same: letters and digits, without case, accents or numbering."""
    bare = _NUMBERING.sub("", unmarked(text))
    return " ".join(re.findall(r"[^\W_]+", folded(bare)))


def numbering_depth(text: str) -> int:
    """« 2.1 Titre » stands one level below « 2 Titre »."""
    found = _NUMBERING.match(text)
    return found[1].count(".") if found else 0
