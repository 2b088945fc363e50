"""Notes and named addresses at the end of a file, taken to the pages that use them."""

import re
from collections import defaultdict
from dataclasses import dataclass

from wiki.pages.importing.from_markdown.lines import MarkdownLine

_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:\s*(.*)$")
_ADDRESS = re.compile(r"^ {0,3}\[([^\]\[^][^\]\[]{0,200})\]:\s*<?\S+>?")
_MARK = re.compile(r"\[\^([^\]\s]{1,60})\](?!:)")


@dataclass(frozen=True)
class Definition:
    name: str
    lines: tuple[MarkdownLine, ...]
    is_note: bool

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines).rstrip()


def take_definitions(
    lines: list[MarkdownLine],
) -> tuple[list[MarkdownLine], list[Definition]]:
    """The lines without definitions, and the definitions."""
    kept: list[MarkdownLine] = []
    found: list[Definition] = []
    index = 0
    while index < len(lines):
        end = _end_of_definition(lines, index)
        if end == index:
            kept.append(lines[index])
            index += 1
            continue
        text = lines[index].text
        note = _NOTE.match(text)
        name = note[1] if note else text.strip()[1:].split("]:")[0].casefold()
        found.append(Definition(name, tuple(lines[index:end]), bool(note)))
        index = end
    return kept, found


def _end_of_definition(lines: list[MarkdownLine], start: int) -> int:
    """Index after the definition that begins here, indented paragraphs with it; `start` if none."""
    line = lines[start]
    if line.is_code or not (_NOTE.match(line.text) or _ADDRESS.match(line.text)):
        return start
    end = start + 1
    while _NOTE.match(line.text) and end < len(lines) and _goes_on(lines, end):
        end += 1
    return end


def _goes_on(lines: list[MarkdownLine], index: int) -> bool:
    text = lines[index].text
    if text.startswith(("    ", "\t")):
        return True
    return not text.strip() and index + 1 < len(lines) and lines[index + 1].text.startswith("    ")


def marks_in(text: str) -> set[str]:
    return set(_MARK.findall(text))


def count_notes(text: str) -> tuple[int, tuple[str, ...]]:
    """How many notes a text defines, and which of them it never calls."""
    names = [found[1] for line in text.split("\n") if (found := _NOTE.match(line))]
    called = marks_in(re.sub(r"(?m)^ {0,3}\[\^[^\]\s]+\]:", "", text))
    return len(names), tuple(name for name in names if name not in called)


def users(definitions: list[Definition], at: list[int], bodies: list[str]) -> list[list[int]]:
    """For each definition, the pages that call the note or use the named address.

    `at` is the page in which each stands: one that defines a note itself takes no other of its
    name, since many files count their notes anew under each heading.
    """
    calls: dict[str, list[int]] = defaultdict(list)
    for page, body in enumerate(bodies):
        for name in marks_in(body):
            calls[name].append(page)
    own = {(d.name, page) for d, page in zip(definitions, at, strict=True) if d.is_note}
    texts = [body.casefold() for body in bodies]
    found = []
    for definition, here in zip(definitions, at, strict=True):
        if not definition.is_note:
            found.append(
                [page for page, text in enumerate(texts) if f"[{definition.name}]" in text]
            )
            continue
        called = calls[definition.name]
        found.append(
            [page for page in called if page == here or (definition.name, page) not in own]
        )
    return found
