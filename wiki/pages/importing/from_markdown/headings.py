"""Headings of a Markdown text: found, written in one way, shifted."""

import re
from dataclasses import dataclass, replace

from wiki.pages.importing.from_markdown.lines import MarkdownLine

TOP_LEVEL = 2
"""The highest heading in a page's body: level one is the page's title."""

_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r"^ {0,3}(={2,}|-{2,})[ \t]*$")
_NO_TITLE = re.compile(r"^\s*(?:[-*+>|#]|\d+[.)]\s|:::|```|~~~|$)")


@dataclass(frozen=True)
class Heading:
    index: int
    level: int
    text: str


def headings_of(lines: list[MarkdownLine]) -> list[Heading]:
    """Those that say something: a page cannot be called `<br>`."""
    found = []
    for index, line in enumerate(lines):
        heading = None if line.is_code else _ATX.match(line.text)
        text = _bare(heading[2]) if heading else ""
        if heading and bare_title(text):
            found.append(Heading(index, len(heading[1]), text))
    return found


def _bare(text: str | None) -> str:
    """Without the hashes that some put after a title too."""
    text = (text or "").strip()
    bare = text.rstrip("#")
    return bare.rstrip() if bare != text and (not bare or bare[-1] in " \t") else text


def with_hashes(lines: list[MarkdownLine]) -> list[MarkdownLine]:
    """Titles underlined with `===` or `---` written with hashes instead."""
    result: list[MarkdownLine] = []
    for line in lines:
        rule = None if line.is_code else _UNDERLINE.match(line.text)
        above = result[-1] if result else None
        before = result[-2].text if len(result) > 1 else ""
        if rule and above and not above.is_code and not before.strip() and _can_be_title(above):
            hashes = "#" if rule[1][0] == "=" else "##"
            result[-1] = replace(above, text=f"{hashes} {above.text.strip()}")
            result.append(replace(line, text=""))
            continue
        result.append(line)
    return result


def _can_be_title(line: MarkdownLine) -> bool:
    return not _NO_TITLE.match(line.text) and len(line.text) <= 200


def shifted(lines: list[MarkdownLine]) -> list[MarkdownLine]:
    """Headings moved together, so that the highest has the top level of a body."""
    levels = [heading.level for heading in headings_of(lines)]
    shift = TOP_LEVEL - min(levels) if levels else 0
    if shift == 0:
        return lines
    return [_moved(line, shift) for line in lines]


def _moved(line: MarkdownLine, shift: int) -> MarkdownLine:
    heading = None if line.is_code else _ATX.match(line.text)
    text = _bare(heading[2]) if heading else ""
    if not heading or not text:
        return line
    level = max(TOP_LEVEL, min(6, len(heading[1]) + shift))
    return replace(line, text=f"{'#' * level} {text}")


def bare_title(text: str) -> str:
    """A title as plain words: no emphasis, no link, no anchor."""
    text = re.sub(r"!?(?<!\\)\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)", r"\1", text)
    text = re.sub(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]", r"\1", text)
    text = re.sub(r"<((?:https?:|mailto:)[^<>\s]+)>", r"\1", text)
    text = re.sub(r"\{[#.:][^{}]*\}|</?su[bp]>|<br ?/?>", "", text)
    text = re.sub(
        r"\\(?=[^\w\s])", "", re.sub(r"(?<!\\)(?:\*\*|__|`|\*(?=\S)|(?<=\S)\*)", "", text)
    )
    return " ".join(text.split())
