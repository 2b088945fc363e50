"""Boxes between lines of colons, written as the site writes them, and closed."""

import re
from dataclasses import replace

from wiki.pages.importing.from_markdown.lines import MarkdownLine

_OPENING = re.compile(r"^ {0,3}:{3,}[ \t]*([^\s:][^\s]*)[ \t]*(.*)$")
_CLOSING = re.compile(r"^ {0,3}:{3,}[ \t]*$")


def tidy_boxes(lines: list[MarkdownLine]) -> tuple[list[MarkdownLine], list[MarkdownLine]]:
    """Lines with `::: kind Title` in one form, and the openings that nothing closed.

    A box that is not closed before the next heading is closed there.
    """
    result: list[MarkdownLine] = []
    open_boxes: list[MarkdownLine] = []
    unclosed: list[MarkdownLine] = []
    for line in lines:
        written = _written(line)
        if written == ":::":
            open_boxes = open_boxes[:-1]
        elif written:
            open_boxes.append(line)
        elif open_boxes and not line.is_code and re.match(r"#{1,2} ", line.text):
            unclosed += open_boxes
            result += [MarkdownLine(line.number, ":::") for _box in open_boxes]
            open_boxes = []
        result.append(replace(line, text=written) if written else line)
    return result + [MarkdownLine(0, ":::") for _box in open_boxes], unclosed + open_boxes


def _written(line: MarkdownLine) -> str:
    """The line of an opening or a closing in its one form, "" for any other line."""
    if line.is_code or ":::" not in line.text:
        return ""
    opening = _OPENING.match(line.text)
    if not opening:
        return ":::" if _CLOSING.match(line.text) else ""
    kind = opening[1].lower() if opening[1].isascii() else opening[1]
    title = " ".join(opening[2].replace("&nbsp;", " ").split())
    return f"::: {kind} {title}".rstrip()
