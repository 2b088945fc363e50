"""The sections of a page's text, each from its heading to the next one as high or higher."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from wiki.foundation.errors import Invalid, NotFound
from wiki.markup.rendering import Heading, render

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HASHES = re.compile(r"[ ]{0,3}#{1,6}[ ]+")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ ]*\r?\n?")
_RULE = re.compile(r"[\s=*_-]*|[\s>]*(?:`{3}|~{3}|:::).*\s*")
_MARK = re.compile(r"zqx(\d+)zqx")


class Section(NamedTuple):
    """A heading with all that is under it: `body[start:end]`."""

    id: str
    level: int
    title: str
    start: int
    end: int


def sections_of(body: str, toc: Sequence[Heading] | None = None) -> list[Section]:
    """The sections in order, with the ids of the headings as the page shows them.

    `toc` are the contents of the page's rendering, if at hand; a title that another page lends
    to a link is known only to them. A text that cannot be rendered has no sections.
    """
    lines = list(_like_headings(body))
    if not lines:
        return []
    try:
        headings = render(body).toc if toc is None else toc
        starts = _starts(body, lines)
    except Invalid:
        return []
    if len(starts) != len(headings):
        return []
    found = []
    for place, (heading, start) in enumerate(zip(headings, starts, strict=True)):
        below = range(place + 1, len(headings))
        next_one = (starts[n] for n in below if headings[n].level <= heading.level)
        end = next(next_one, len(body))
        found.append(Section(heading.id, heading.level, heading.text, start, end))
    return found


def replace_section(
    body: str, section_id: str, new_text: str, toc: Sequence[Heading] | None = None
) -> str:
    """The text with one section rewritten; what follows it stays as far from it as it was.

    Raises:
        NotFound: no section has this id.
    """
    section = next((one for one in sections_of(body, toc) if one.id == section_id), None)
    if section is None:
        raise NotFound
    before, after = body[: section.start], body[section.end :]
    said = new_text.rstrip()
    if not after or not said or new_text == body[section.start : section.end]:
        return f"{before}{new_text if said else ''}{after}"
    old = body[section.start : section.end]
    space = old[len(old.rstrip()) :]
    gap = space if "\n" in space else "\n\n"
    return f"{before}{said}{gap}{after}"


def _like_headings(body: str) -> Iterator[tuple[int, int]]:
    """Where a line begins that may be a heading, and where a mark may be put into its words."""
    at = 0
    lines = _LINE.findall(body)
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        hashes = _HASHES.match(line)
        if hashes:
            yield at, at + hashes.end()
        elif _UNDERLINE.fullmatch(after) and not _RULE.fullmatch(line):
            yield at, at + len(line.rstrip())
        at += len(line)


def _starts(body: str, lines: list[tuple[int, int]]) -> list[int]:
    """Which of the lines are headings of the page itself: each is marked, and read in the contents.

    Only the renderer knows what is inside code, a box, a list or a quotation.
    """
    marked, at = [], 0
    for number, (_start, words) in enumerate(lines):
        marked += [body[at:words], f"zqx{number}zqx "]
        at = words
    found = []
    for heading in render("".join([*marked, body[at:]])).toc:
        mark = _MARK.search(heading.text)
        if mark and heading.text.strip() != mark[0]:
            found.append(lines[int(mark[1])][0])
    return found
