"""A plain text read from its cover to its last note."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from wiki.foundation.messages import _
from wiki.pages.importing.accounting import READ, Source, with_account
from wiki.pages.importing.facts.credits import find_credits
from wiki.pages.importing.facts.licence import find_licence
from wiki.pages.importing.facts.version import find_version
from wiki.pages.importing.from_plain_text.blocks import Block, blocks_of
from wiki.pages.importing.from_plain_text.bylines import preface_author
from wiki.pages.importing.from_plain_text.composing import composed, is_wrapped
from wiki.pages.importing.from_plain_text.contents import Contents, find_contents
from wiki.pages.importing.from_plain_text.cover import Cover, read_cover
from wiki.pages.importing.from_plain_text.items import mended
from wiki.pages.importing.from_plain_text.notes import Note, take_notes
from wiki.pages.importing.from_plain_text.pieces import PageText
from wiki.pages.importing.from_plain_text.placing_notes import PlacedNotes, place_notes
from wiki.pages.importing.from_plain_text.remarks import remarks_on
from wiki.pages.importing.from_plain_text.rows import Row, rows_of
from wiki.pages.importing.from_plain_text.titles import Title, guess_titles, place_titles
from wiki.pages.importing.from_plain_text.typing_habits import tidied
from wiki.pages.importing.language import guess_language
from wiki.pages.importing.outline import Credit, Line, Outline, Report
from wiki.pages.importing.shaping import FlatPage, tree


@dataclass(frozen=True)
class Section:
    """The rows of one page, below its title."""

    title: Title
    rows: list[Row]

    @property
    def last(self) -> int:
        return self.rows[-1].number if self.rows else self.title.index + 1


def read_plain_text(text: str, name: str, source: Source = None) -> Outline:
    """Title, pages in the order of the contents, notes, boxes, quotations, credits.

    `source` are the lines to account for, where the text was made from something else.
    """
    rows = rows_of(text)
    contents = find_contents(rows)
    titles, unplaced = _titles(rows, contents)
    cover = read_cover(_before_pages(rows, contents, titles))
    sections = _sections(rows, titles)
    blocks, notes = _blocks(sections)
    placed = _bodies(sections, blocks, notes, is_wrapped(rows))
    version = cover.version if cover.version[0] else find_version(text)
    outline = Outline(
        title=cover.title or _title_from(name, titles),
        pages=tree(_pages(sections, placed)),
        publisher=cover.publisher,
        version_label=version[0],
        version_date=version[1],
        licence=_licence(cover, text),
        cover=tidied("\n\n".join(_kept_on_cover(cover))),
        language=guess_language(text),
        credits=_credits(sections, blocks),
        report=_report(rows, contents, placed, unplaced),
    )
    lines = source or [Line(row.number, row.text, READ) for row in rows]
    return with_account(outline, lines, stored_as_data=_version_as_data(cover))


def _titles(rows: list[Row], contents: Contents | None) -> tuple[list[Title], list[Line]]:
    if contents is None:
        return guess_titles(rows), []
    found = place_titles(contents.entries, rows, contents.end)
    missing = [
        Line(entry.row.number, entry.title, _("Announced in the contents, not found in the text."))
        for entry in contents.entries
        if entry not in found
    ]
    return list(found.values()), missing


def _before_pages(rows: list[Row], contents: Contents | None, titles: list[Title]) -> list[Row]:
    end = titles[0].index if titles else len(rows)
    if contents is None:
        return rows[:end] if titles else _first_paragraph(rows)
    return rows[: contents.start] + rows[contents.end : max(end, contents.end)]


def _first_paragraph(rows: list[Row]) -> list[Row]:
    """Without any title, a short first line is the title of the whole."""
    first = next((i for i, row in enumerate(rows) if not row.is_blank), 0)
    alone = first + 1 < len(rows) and rows[first + 1].is_blank and len(rows[first].text) <= 120
    return rows[: first + 1] if alone else []


def _sections(rows: list[Row], titles: list[Title]) -> list[Section]:
    if not titles:
        start = len(_first_paragraph(rows))
        return [Section(Title(start, 0, "", 0), rows[start:])] if rows[start:] else []
    ends = [title.index for title in titles[1:]] + [len(rows)]
    return [
        Section(title, rows[title.index + title.span : end])
        for title, end in zip(titles, ends, strict=True)
    ]


def _blocks(sections: list[Section]) -> tuple[list[list[Block]], list[list[Note]]]:
    taken = [take_notes(blocks_of(section.rows)) for section in sections]
    return [mended(blocks) for blocks, _notes in taken], [notes for _blocks, notes in taken]


def _bodies(
    sections: list[Section], blocks: list[list[Block]], notes: list[list[Note]], wrapped: bool
) -> PlacedNotes:
    texts = [
        tidied(composed(PageText(section.title.text, own, wrapped)))
        for section, own in zip(sections, blocks, strict=True)
    ]
    tidy = [[Note(n.number, tidied(n.text), n.row) for n in own] for own in notes]
    return place_notes(texts, tidy)


def _pages(sections: list[Section], placed: PlacedNotes) -> list[FlatPage]:
    return [
        FlatPage(
            section.title.text or "Introduction",
            section.title.depth,
            body,
            (section.title.index + 1, section.last),
        )
        for section, body in zip(sections, placed.bodies, strict=True)
    ]


def _credits(sections: list[Section], blocks: list[list[Block]]) -> tuple[Credit, ...]:
    authors = [
        author
        for section, own in zip(sections, blocks, strict=True)
        if (author := preface_author(section.title.text, own))
    ]
    paragraphs = [block.text for own in blocks for block in own]
    return (*authors, *find_credits(paragraphs))


def _licence(cover: Cover, text: str) -> str:
    return find_licence("\n".join(cover.rest)) or find_licence(text, only_declared=True)


def _report(
    rows: list[Row], contents: Contents | None, placed: PlacedNotes, unplaced: list[Line]
) -> Report:
    aside = rows[contents.start : contents.end] if contents else []
    reason = _("Table of contents: the site makes its own from the pages.")
    return Report(
        unplaced=tuple(unplaced),
        set_aside=tuple(Line(r.number, r.text.strip(), reason) for r in aside if not r.is_blank),
        remarks=tuple(remarks_on(rows, placed)),
        notes_found=placed.found,
        notes_without_mark=tuple(note.number for note in placed.without_mark),
    )


def _title_from(name: str, titles: list[Title]) -> str:
    stem = PurePosixPath(name).stem.replace("_", " ").replace("-", " ").strip()
    return stem[:1].upper() + stem[1:] or (titles[0].text if titles else "Guide")


def _kept_on_cover(cover: Cover) -> list[str]:
    kept = [] if _version_as_data(cover) else [cover.version_line]
    return [text for text in (*cover.rest, *kept) if text]


def _version_as_data(cover: Cover) -> str:
    """The version line, when label and date say all of it."""
    return cover.version_line if cover.version[1] else ""
