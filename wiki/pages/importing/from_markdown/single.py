"""One Markdown file whose headings make the pages."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.pages.importing.accounting import READ, Source, with_account
from wiki.pages.importing.from_markdown.contents import is_contents
from wiki.pages.importing.from_markdown.facts import facts_of
from wiki.pages.importing.from_markdown.headings import Heading, bare_title, headings_of, shifted
from wiki.pages.importing.from_markdown.lines import MarkdownLine
from wiki.pages.importing.from_markdown.links import with_links_placed
from wiki.pages.importing.from_markdown.naming import name_from, stem
from wiki.pages.importing.from_markdown.notes import (
    Definition,
    count_notes,
    take_definitions,
    users,
)
from wiki.pages.importing.from_markdown.source import (
    MarkdownSource,
    body_of,
    remark_into,
    source_of,
)
from wiki.pages.importing.from_markdown.targets import PageTarget, Targets
from wiki.pages.importing.outline import Line, Outline, OutlineFile, Report
from wiki.pages.importing.shaping import FlatPage, free_slugs, tree

LONGEST_COVER = 600


@dataclass
class Part:
    """The lines below one heading that makes a page."""

    title: str
    number: int
    lines: list[MarkdownLine]


def read_markdown(
    text: str, name: str, files: tuple[OutlineFile, ...] = (), source_lines: Source = None
) -> Outline:
    """Title, a page for each heading of the highest level that comes more than once, notes.

    `source_lines` are the lines to account for, where the text was made from something else.
    """
    source = source_of(name, text)
    title = source.title()
    source.drop_title()
    source.lines, definitions = take_definitions(source.lines)
    intro, parts = _parts(source.lines)
    source.lines = [line for part in [intro, *parts] for line in part.lines]
    parts = _without_contents(parts, source)
    title = title or _only_heading(text) or name_from(stem(name))
    cover, parts = _cover(intro, parts, title)
    targets = _targets(source, parts, files)
    pages = [_page(part, source, targets) for part in parts]
    pages = _with_definitions(pages, parts, definitions)
    outline = Outline(title, tree(pages), files=files, report=_report(source, pages))
    facts = facts_of([source])
    facts["cover"] = "\n\n".join(text for text in (facts["cover"], cover) if text)
    outline = replace(outline, **facts)
    lines = source_lines or [
        Line(n, line, READ) for n, line in enumerate(text.split("\n"), start=1)
    ]
    return with_account(outline, lines)


def _parts(lines: list[MarkdownLine]) -> tuple[Part, list[Part]]:
    """What stands above the first page, and the pages."""
    found = headings_of(lines)
    level = _page_level(found)
    starts = [heading for heading in found if heading.level == level]
    ends = [heading.index for heading in starts[1:]] + [len(lines)][: len(starts)]
    parts = [
        Part(bare_title(start.text), lines[start.index].number, lines[start.index + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    ]
    return Part("", 1, lines[: starts[0].index] if starts else lines), parts


def _page_level(found: list[Heading]) -> int:
    """The highest level that comes twice; else the highest there is."""
    levels = [heading.level for heading in found]
    return min(
        (level for level in levels if levels.count(level) > 1), default=min(levels, default=0)
    )


def _only_heading(text: str) -> str:
    first = next((line for line in text.split("\n") if line.startswith("# ")), "")
    return bare_title(first[2:])


def _without_contents(parts: list[Part], source: MarkdownSource) -> list[Part]:
    """A table of contents is set aside when it names the pages and says nothing else."""
    titles = [part.title for part in parts]
    reason = _("Table of contents: the site makes its own from the pages.")
    kept = []
    for part in parts:
        if not is_contents(part.title, [line.text for line in part.lines], titles):
            kept.append(part)
            continue
        aside = [MarkdownLine(part.number, part.title), *part.lines]
        source.set_aside += [Line(ln.number, ln.text, reason) for ln in aside if ln.text.strip()]
    return kept


def _cover(intro: Part, parts: list[Part], title: str) -> tuple[str, list[Part]]:
    """A short text above the first page describes the guide; a long one is its first page."""
    text = body_of(intro.lines)
    if parts and len(text) <= LONGEST_COVER and not headings_of(intro.lines):
        return text, parts
    return "", [Part(title, intro.number, intro.lines), *parts] if text else parts


def _targets(source: MarkdownSource, parts: list[Part], files: tuple[OutlineFile, ...]) -> Targets:
    """Every heading is an anchor of the page it stands in."""
    targets = Targets(files=frozenset(file.path for file in files))
    flat = [FlatPage(part.title, 0, "") for part in parts]
    for part, slug in zip(parts, free_slugs(flat), strict=True):
        for heading in headings_of(part.lines):
            anchor = slugify(bare_title(heading.text))
            targets.anchors.setdefault((source.path, anchor), PageTarget(slug, anchor))
        targets.anchors[source.path, slugify(part.title)] = PageTarget(slug, "")
    for name, heading_text in source.anchors.items():
        found = targets.anchors.get((source.path, slugify(heading_text)))
        if found:
            targets.anchors.setdefault((source.path, slugify(name)), found)
    return targets


def _page(part: Part, source: MarkdownSource, targets: Targets) -> FlatPage:
    lines = with_links_placed(part.lines, source.path, targets, remark_into(source))
    last = part.lines[-1].number if part.lines else part.number
    return FlatPage(part.title, 0, body_of(shifted(lines)), (part.number, last))


def _with_definitions(
    pages: list[FlatPage], parts: list[Part], definitions: list[Definition]
) -> list[FlatPage]:
    """Each note and named address goes to the pages that use it, else it stays where it was."""
    if not pages:
        return []
    starts = [part.number for part in parts]
    at = [max(0, bisect_right(starts, d.lines[0].number) - 1) for d in definitions]
    added: list[list[str]] = [[] for _page in pages]
    places = users(definitions, at, [page.body for page in pages])
    for definition, here, using in zip(definitions, at, places, strict=True):
        for index in using or [here]:
            added[index].append(definition.text)
    return [
        replace(page, body="\n\n".join(text for text in (page.body, *more) if text))
        for page, more in zip(pages, added, strict=True)
    ]


def _report(source: MarkdownSource, pages: list[FlatPage]) -> Report:
    counts = [count_notes(page.body) for page in pages]
    return Report(
        unplaced=tuple(source.unplaced),
        set_aside=tuple(source.set_aside),
        remarks=tuple(source.remarks),
        notes_found=sum(found for found, _alone in counts),
        notes_without_mark=tuple(name for _found, alone in counts for name in alone),
    )
