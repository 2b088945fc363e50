"""One Markdown file, taken apart: heading of the file, title, text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wiki.foundation.messages import _
from wiki.foundation.sorting import folded
from wiki.pages.importing.from_markdown.boxes import tidy_boxes
from wiki.pages.importing.from_markdown.elements import (
    anchor_names,
    take_contents,
    without_comments,
    without_elements,
)
from wiki.pages.importing.from_markdown.front_matter import (
    FrontMatter,
    is_known,
    split_front_matter,
)
from wiki.pages.importing.from_markdown.headings import bare_title, headings_of, with_hashes
from wiki.pages.importing.from_markdown.lines import MarkdownLine, lines_of
from wiki.pages.importing.outline import Line

GENERIC_TITLES = frozenset(
    {"introduction", "accueil", "home", "readme", "index", "sommaire", "presentation", "bienvenue",
     "welcome", "a propos", "about", ""}
)  # fmt: skip
"""Titles that any guide may have: they say nothing of what this one is about."""


@dataclass
class MarkdownSource:
    """`lines` hold the text without the file's heading; `title` is that of its first heading."""

    path: str
    text: str
    front: FrontMatter = field(default_factory=lambda: FrontMatter({}))
    lines: list[MarkdownLine] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    set_aside: list[Line] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)

    def title(self) -> str:
        """What the file calls itself, in its heading or by a first heading of level one."""
        declared = self.front.first("title", "titre")
        found = headings_of(self.lines)
        return declared or (bare_title(found[0].text) if found and found[0].level == 1 else "")

    def drop_title(self) -> None:
        """Take the first heading out of the text, when it says the title and nothing else."""
        found = headings_of(self.lines)
        if (
            found
            and found[0].level == 1
            and key_of(bare_title(found[0].text)) == key_of(self.title())
        ):
            at = found[0].index
            self.lines[at] = replace(self.lines[at], text="")

    def body(self) -> str:
        return body_of(self.lines)


def key_of(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded(title)))


def body_of(lines: list[MarkdownLine]) -> str:
    """The lines as Markdown, at most one empty line in a row, no space after the text."""
    text: list[str] = []
    for line in lines:
        kept = line.text if line.is_code else _without_tail(line.text)
        if kept.strip() or line.is_code:
            text.append(kept)
        elif text and text[-1].strip():
            text[-1] = text[-1].rstrip()
            text.append("")
    return "\n".join(text).strip("\n").rstrip()


def _without_tail(text: str) -> str:
    """Two spaces at the end are a line break; others are nothing."""
    bare = text.rstrip()
    return (
        f"{bare}  " if bare and text.endswith("  ") and not bare.startswith(("#", ":::")) else bare
    )


def source_of(path: str, text: str) -> MarkdownSource:
    """Read a file: its heading apart, titles and boxes in one form, no HTML left."""
    source = MarkdownSource(path, text)
    source.front, lines = split_front_matter(lines_of(text))
    _account_for_front_matter(source)
    lines, asked = take_contents(with_hashes(without_comments(lines)))
    reason = _("Table of contents: the site makes its own.")
    source.set_aside += [Line(line.number, line.text.strip(), reason, path) for line in asked]
    source.anchors = _anchors(lines)
    remark = remark_into(source)
    lines, unclosed = tidy_boxes(without_elements(lines, remark))
    for line in unclosed:
        remark(Line(line.number, line.text, _("This box was not closed.")))
    source.lines = lines
    return source


def remark_into(source: MarkdownSource) -> Callable[[Line], None]:
    def remark(line: Line) -> None:
        source.remarks.append(Line(line.number, line.text, line.reason, source.path))

    return remark


def _anchors(lines: list[MarkdownLine]) -> dict[str, str]:
    """Anchors named inside a heading, and the heading they stand for."""
    return {
        name: bare_title(re.sub(r"<a\s[^<>]*>|</a>", "", heading.text))
        for heading in headings_of(lines)
        for name in anchor_names(heading.text)
    }


def _account_for_front_matter(source: MarkdownSource) -> None:
    for line in source.front.lines:
        if not line.text.strip().strip("-."):
            continue
        if is_known(line):
            reason = _("Heading of the file: used as title, address or layout.")
            source.set_aside.append(Line(line.number, line.text, reason, source.path))
        else:
            reason = _("Heading of the file: the site has no use for this line.")
            source.unplaced.append(Line(line.number, line.text, reason, source.path))
