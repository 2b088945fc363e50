"""The lines between two `---` at the top of a file: what generators of sites want to know."""

import re
from dataclasses import dataclass

from wiki.pages.importing.from_markdown.lines import MarkdownLine

_PAIR = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
USED = frozenset(
    {"title", "titre", "permalink", "slug", "version", "date", "licence", "license", "publisher",
     "lang", "language", "description"}
)  # fmt: skip
LAYOUT = frozenset(
    {"layout", "sidebar", "order", "nav_order", "position", "weight", "tags", "toc", "type"}
)
"""Keys that only a generator of sites reads."""


@dataclass(frozen=True)
class FrontMatter:
    values: dict[str, str]
    lines: tuple[MarkdownLine, ...] = ()

    def first(self, *keys: str) -> str:
        return next((self.values[key] for key in keys if self.values.get(key)), "")


def split_front_matter(lines: list[MarkdownLine]) -> tuple[FrontMatter, list[MarkdownLine]]:
    """The heading of the file, and its text; a heading is lines `key: value` and nothing else."""
    if not lines or lines[0].text.strip() != "---":
        return FrontMatter({}), lines
    ends = (i for i, line in enumerate(lines[1:60], 1) if line.text.strip() in ("---", "..."))
    end = next(ends, 0)
    inside = lines[1:end]
    if not end or not all(_belongs(line.text) for line in inside):
        return FrontMatter({}), lines
    pairs = [_PAIR.match(line.text) for line in inside]
    values = {pair[1].lower(): (pair[2] or "").strip().strip("\"'") for pair in pairs if pair}
    return FrontMatter(values, tuple(lines[: end + 1])), lines[end + 1 :]


def is_known(line: MarkdownLine) -> bool:
    """Whether this line of the heading is used, or says nothing to a reader."""
    pair = _PAIR.match(line.text)
    return line.text.strip() in ("---", "...", "") or bool(pair and pair[1] in USED | LAYOUT)


def _belongs(text: str) -> bool:
    return not text.strip() or text.startswith(("#", " ", "-")) or bool(_PAIR.match(text))
