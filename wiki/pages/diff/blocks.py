"""Cut Markdown into the blocks people move and edit: a heading, a paragraph, an item, a row."""

import re
from typing import Literal, NamedTuple

SourceKind = Literal["heading", "paragraph", "item", "quote", "table", "code", "box", "note"]

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_STARTS: dict[str, tuple[SourceKind, re.Pattern[str]]] = {
    "#": ("heading", re.compile(r"#{1,6}(?!#)")),
    ">": ("quote", re.compile(r">")),
    "|": ("table", re.compile(r"\|")),
    "[": ("note", re.compile(r"\[\^[^\]\s]{1,60}\]:")),
    "!": ("box", re.compile(r"!!!(?:\s|$)")),
    "?": ("box", re.compile(r"\?\?\?\+?(?:\s|$)")),
    "/": ("box", re.compile(r"///(?:\s|$)")),
    ":": ("box", re.compile(r":::")),
    "`": ("code", FENCE),
    "~": ("code", FENCE),
    **dict.fromkeys("-*+0123456789", ("item", _ITEM)),
}
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$")
_CONTAINERS = frozenset({"item", "note", "box"})


class Block(NamedTuple):
    """A block of Markdown: its text, and the blank lines that set it apart."""

    kind: SourceKind
    text: str
    tail: str = ""
    lead: str = ""

    @property
    def source(self) -> str:
        """The block with all that surrounds it: joined over a text, these give the text back."""
        return f"{self.lead}{self.text}{self.tail}"


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order; their `source` joined is exactly the text."""
    lines = _LINE.findall(text)
    starts = _Reader().read(lines)
    if not starts:
        return (Block("paragraph", "", tail=text),) if text else ()
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    lead = "".join(lines[: starts[0][0]])
    found = []
    for (start, kind), end in zip(starts, ends, strict=True):
        source = lines[start] if end == start + 1 else "".join(lines[start:end])
        content = source.rstrip()
        found.append(Block(kind, content, source[len(content) :], lead))
        lead = ""
    return tuple(found)


class _Reader:
    """Tells of each line whether it begins a block, from what came just before."""

    def __init__(self) -> None:
        self.starts: list[tuple[int, SourceKind]] = []
        self.kind: SourceKind | None = None
        self.fence = ""
        self.boxed = ""
        self.open = False

    def read(self, lines: list[str]) -> list[tuple[int, SourceKind]]:
        blank = True
        for index, line in enumerate(lines):
            stripped = line.strip()
            if self.fence:
                self._read_code(stripped)
            elif stripped:
                if not (self.open and self._continues(stripped, index, blank)):
                    self._begin(index, line, stripped, blank)
                blank = False
            else:
                blank = True
        return self.starts

    def _read_code(self, stripped: str) -> None:
        if stripped.startswith(self.fence) and not stripped.strip(self.fence[0]):
            self.fence = ""
            self.open = False

    def _continues(self, stripped: str, index: int, blank: bool) -> bool:
        if blank:
            return False
        if self.kind == "table":
            return index == self.starts[-1][0] + 1 and bool(_DELIMITER_ROW.match(stripped))
        if self.kind == "paragraph" and index == self.starts[-1][0] + 1 and self._retitle(stripped):
            return True
        if self.boxed and _box_mark(stripped) == self.boxed and _ends_box(stripped):
            self.boxed, self.open = "", False
            return True
        start = _start(stripped)
        return start is None or start == self.kind == "quote"

    def _retitle(self, stripped: str) -> bool:
        """The second line can tell that the first was a title or the head of a table."""
        first = self.starts[-1][0]
        if _UNDERLINE.match(stripped):
            self.starts[-1] = (first, "heading")
            self.open = False
            return True
        if _DELIMITER_ROW.match(stripped):
            self.kind = "table"
            self.starts[-1] = (first, "table")
            return True
        return False

    def _begin(self, index: int, line: str, stripped: str, blank: bool) -> None:
        start = _start(stripped)
        self.kind = start or self._plain(line, stripped, blank)
        self.starts.append((index, self.kind))
        self.open = self.kind != "heading" and not _RULE.match(stripped)
        if start == "code":
            fence = FENCE.match(stripped)
            self.fence = fence.group() if fence else ""
        elif start == "box" and _box_mark(stripped):
            self.open = not _ends_box(stripped)
            self.boxed = _box_mark(stripped) if self.open else ""

    def _plain(self, line: str, stripped: str, blank: bool) -> SourceKind:
        if blank and line.startswith(("    ", "\t")):
            return self.kind if self.kind in _CONTAINERS else "code"
        if not blank and self.kind == "table" and "|" in stripped:
            return "table"
        return "box" if self.boxed else "paragraph"


def _box_mark(stripped: str) -> str:
    """The three characters between which a box stands, if the line begins with them."""
    return stripped[:3] if stripped.startswith(("///", ":::")) else ""


def _ends_box(stripped: str) -> bool:
    return not stripped.strip(" :/")


def _start(stripped: str) -> SourceKind | None:
    found = _STARTS.get(stripped[0])
    if found is None or not found[1].match(stripped):
        return None
    return None if found[0] == "item" and _RULE.match(stripped) else found[0]
