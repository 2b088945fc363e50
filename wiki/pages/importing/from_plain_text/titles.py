"""Where pages begin in the text: titles announced by the contents, or recognised by their look."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from wiki.pages.importing.from_plain_text.contents import Entry
from wiki.pages.importing.from_plain_text.rows import Row, key, numbering_depth, unmarked

_CHAPTER = re.compile(r"^\s*(?:chapitre|partie|chapter|part|fiche)\s+(?:\d+|[ivx]+)\b", re.I)
_NUMBERED = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+[^\W\d_]")


@dataclass(frozen=True)
class Title:
    index: int
    span: int
    text: str
    depth: int


def place_titles(entries: tuple[Entry, ...], rows: list[Row], after: int) -> dict[Entry, Title]:
    """The longest run of announced titles that the text holds in the announced order."""
    where: dict[str, list[tuple[int, int]]] = {}
    for index in range(after, len(rows)):
        for span in (1, 2):
            text = " ".join(row.text for row in rows[index : index + span])
            if len(text) <= 220 and not rows[index].is_blank:
                where.setdefault(key(text), []).append((index, span))
    steps = [
        (entry, index, span)
        for entry in entries
        for index, span in reversed(where.get(key(entry.title), [])[:50])
    ]
    return {
        entry: Title(
            index, span, unmarked(" ".join(row.text for row in rows[index : index + span])),
            max(entry.depth, 1 if rows[index].is_marked else 0),
        )
        for entry, index, span in _longest_rising(steps)
    }  # fmt: skip


def _longest_rising(steps: list[tuple[Entry, int, int]]) -> list[tuple[Entry, int, int]]:
    """Longest subsequence of rising positions; each entry's own positions come in falling order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(steps)
    for at, (_entry, index, _span) in enumerate(steps):
        place = bisect_left(tails, index)
        before[at] = ends[place - 1] if place else -1
        tails[place : place + 1] = [index]
        ends[place : place + 1] = [at]
    chosen, at = [], ends[-1] if ends else -1
    while at >= 0:
        chosen.append(steps[at])
        at = before[at]
    return chosen[::-1]


def guess_titles(rows: list[Row]) -> list[Title]:
    """Without contents: chapters, underlined, capital, marked or numbered lines, in that order."""
    alone = [i for i in range(len(rows)) if _stands_alone(rows, i)]
    for belongs in (_is_chapter, _is_underlined, _is_capital, _is_marked, _is_numbered):
        found = [i for i in alone if belongs(rows, i)]
        if len(found) >= 2:
            return [
                Title(i, 2 if _is_underlined(rows, i) else 1, unmarked(rows[i].text),
                      numbering_depth(rows[i].text))
                for i in found
            ]  # fmt: skip
    return []


def _stands_alone(rows: list[Row], i: int) -> bool:
    if rows[i].is_blank or len(rows[i].text) > 120:
        return False
    after = i + 2 if _is_underlined(rows, i) else i + 1
    return (i == 0 or rows[i - 1].is_blank) and after < len(rows) and rows[after].is_blank


def _is_underlined(rows: list[Row], i: int) -> bool:
    return i + 1 < len(rows) and bool(re.match(r"^\s*(?:={3,}|-{3,}|~{3,})\s*$", rows[i + 1].text))


def _is_chapter(rows: list[Row], i: int) -> bool:
    return bool(_CHAPTER.match(rows[i].text))


def _is_capital(rows: list[Row], i: int) -> bool:
    letters = [c for c in rows[i].text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _is_marked(rows: list[Row], i: int) -> bool:
    return rows[i].is_marked


def _is_numbered(rows: list[Row], i: int) -> bool:
    return bool(_NUMBERED.match(rows[i].text)) and rows[i].text.rstrip()[-1] not in ".;,:"
