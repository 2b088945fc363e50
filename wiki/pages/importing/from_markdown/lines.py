"""Lines of Markdown, each with its number, those of code told apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

_FENCE = re.compile(r"^[ >]{0,12}(?:[-*+]\s+)?(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)[^\n]{0,2000}?[^`\n]\1(?!`)")


@dataclass(frozen=True)
class MarkdownLine:
    number: int
    text: str
    is_code: bool = False


def lines_of(text: str) -> list[MarkdownLine]:
    """Numbered from 1; what stands between two fences is code, the fences too."""
    lines: list[MarkdownLine] = []
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _FENCE.match(line)
        opened = bool(fence)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
        lines.append(MarkdownLine(number, line.replace("\f", ""), opened or bool(found)))
    return lines


def rewritten(line: MarkdownLine, change: Callable[[str], str]) -> MarkdownLine:
    """The line with `change` applied to its text, never to its code."""
    if line.is_code:
        return line
    return replace(line, text=outside_code(line.text, change))


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """`change` applied between the spans of code."""
    if "`" not in text:
        return change(text)
    parts, end = [], 0
    for span in _CODE_SPAN.finditer(text):
        parts += [change(text[end : span.start()]), span[0]]
        end = span.end()
    return "".join([*parts, change(text[end:])])
