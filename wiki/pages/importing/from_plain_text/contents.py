"""The table of contents: which titles make pages, in which order."""

import re
from dataclasses import dataclass

from wiki.foundation.sorting import folded
from wiki.pages.importing.from_plain_text.rows import Row, key, numbering_depth

_HEADINGS = {
    "sommaire", "table des matieres", "contents", "table of contents", "table", "plan du guide",
}  # fmt: skip
_WITH_PAGE = re.compile(
    r"^(?P<indent>\s*)(?P<title>\S.{0,198}?)(?:\t\s*|\s*[.…·_]{2,}\s*|\s{2,}|\s+(?=p))"
    r"(?:p(?:ages?|\.)?\s*)?\d{1,4}\s*$",
    re.I,
)
MAX_ENTRIES = 2000
MAX_HEADINGS = 5


@dataclass(frozen=True)
class Entry:
    row: Row
    title: str
    depth: int


@dataclass(frozen=True)
class Contents:
    start: int
    end: int
    entries: tuple[Entry, ...]


def find_contents(rows: list[Row]) -> Contents | None:
    """The first line « Sommaire » that at least two entries follow; None when there is none."""
    for index in _headings(rows)[:MAX_HEADINGS]:
        found = _with_pages(rows, index) or _without_pages(rows, index)
        if found:
            return found
    return None


def _headings(rows: list[Row]) -> list[int]:
    short = (i for i, row in enumerate(rows) if len(row.text) < 60)
    return [i for i in short if folded(rows[i].text).strip(" \t:.*#") in _HEADINGS]


def _with_pages(rows: list[Row], start: int) -> Contents | None:
    entries, end = [], start + 1
    for index in range(start + 1, min(len(rows), start + MAX_ENTRIES)):
        found = _WITH_PAGE.match(rows[index].text) if len(rows[index].text) < 400 else None
        if found:
            entries.append((rows[index], found["title"].strip(), found["indent"]))
            end = index + 1
        elif not rows[index].is_blank:
            break
    return _made(start, end, entries)


def _without_pages(rows: list[Row], start: int) -> Contents | None:
    """Lines without page numbers count when most of them come back further down as titles."""
    begin = next((i for i in range(start + 1, len(rows)) if not rows[i].is_blank), len(rows))
    end = next((i for i in range(begin, len(rows)) if rows[i].is_blank), len(rows))
    block = [row for row in rows[begin:end] if len(row.text) <= 200]
    later = {key(row.text) for row in rows[end:] if len(row.text) <= 200}
    if sum(key(row.text) in later for row in block) < max(2, 0.6 * (end - begin)):
        return None
    lines = [(row, row.text.strip().lstrip("-•* "), re.match(r"\s*", row.text)) for row in block]
    return _made(start, end, [(row, title, m[0] if m else "") for row, title, m in lines])


def _made(start: int, end: int, lines: list[tuple[Row, str, str]]) -> Contents | None:
    if len(lines) < 2:
        return None
    indents = sorted({len(indent.expandtabs(4)) for _row, _title, indent in lines})
    entries = tuple(
        Entry(row, title, indents.index(len(indent.expandtabs(4))) + numbering_depth(title))
        for row, title, indent in lines
    )
    return Contents(start, end, entries)
