"""Reading a list of terms, out of a spreadsheet or a table of Markdown, and writing one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key
from wiki.foundation.spreadsheets import (
    FORMULA,
    problem,
    read_cells,
    read_columns,
    read_text,
    unknown_columns,
    written_row,
)
from wiki.glossary.sheet import TERM_SHEET
from wiki.pages.facts import Facts

MOST_LINES = 20_000
MOST_TITLE = 200
MOST_CELL = 4_000
HEADERS = {
    "title": ("terme", "mot", "term", "word"),
    "definition": ("definition",),
    "example": ("exemple", "example"),
    "forms": ("variantes", "variante", "alias", "variants", "aliases"),
    "foreign": ("langue du mot", "langue", "language of the word", "language"),
    "see_also": ("voir aussi", "see also"),
    "sources": ("sources", "source"),
    "checked_on": ("verifie le", "checked on"),
    "text": ("texte", "text"),
}
NEEDED = {"title": _("term"), "definition": _("definition")}
COLUMNS = {
    "fr": ("Terme", "Définition", "Exemple", "Variantes", "Langue du mot", "Voir aussi",
           "Sources", "Vérifié le", "Texte"),
    "en": ("Term", "Definition", "Example", "Variants", "Language of the word", "See also",
           "Sources", "Checked on", "Text"),
}  # fmt: skip
BETWEEN = ";"
"""Between the values of one cell."""

_RULE = re.compile(r"\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*(?:\|\s*)?")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class TermLine:
    """One term as the list says it; `text` is None where the list has no column for it."""

    number: int
    title: str
    facts: Facts = field(default_factory=dict)
    text: str | None = None


@dataclass(frozen=True)
class TermList:
    """A list that has been read, and under which name; `ignored` are the columns left out."""

    file: str
    lines: list[TermLine]
    ignored: Sequence[str] = ()


def read_term_list(data: bytes, file: str) -> TermList:
    """The list in a CSV file or a Markdown table: UTF-8, or as older spreadsheets write.

    Raises:
        Invalid: one sentence for each line that cannot be understood.
    """
    rows = _rows(data, file)
    first = next(rows, (1, []))[1]
    columns = read_columns(first, file, HEADERS, NEEDED)
    lines: list[TermLine] = []
    problems: dict[str, Message] = {}
    called: dict[str, int] = {}
    for number, cells in rows:
        if len(lines) >= MOST_LINES:
            problems["file"] = problem(file, number, _("More than %(n)s lines.", n=MOST_LINES))
            break
        line = _line(number, cells, columns)
        wrong = _wrong_in(line, called)
        if wrong:
            problems[f"line {number}"] = problem(file, number, wrong)
        for name in names_of(line):
            called.setdefault(sort_key(name), number)
        lines.append(line)
    if not lines and not problems:
        problems["file"] = problem(file, 1, _("There is no line below the first."))
    if problems:
        raise Invalid(problems)
    return TermList(file, lines, unknown_columns(first, HEADERS))


def names_of(line: TermLine) -> list[str]:
    """Every way to call it."""
    return [line.title, *line.facts.get("forms", ())]


def write_csv(terms: Iterable[tuple[str, Facts, str]], language: str) -> Iterator[str]:
    """A spreadsheet of terms, each with its facts and its text; what is read back is the same."""
    yield "\ufeff" + written_row(_columns(language))
    for title, facts, text in terms:
        yield written_row([title, *_cells(facts), text.strip("\n")])


def write_table(terms: Iterable[tuple[str, Facts, str]], language: str) -> Iterator[str]:
    """The same as a table of Markdown; only the texts, of several paragraphs, are left out."""
    columns = _columns(language)[:-1]
    yield f"| {' | '.join(columns)} |\n"
    yield f"|{' --- |' * len(columns)}\n"
    for title, facts, _text in terms:
        cells = (" ".join(cell.split()).replace("|", r"\|") for cell in (title, *_cells(facts)))
        yield f"| {' | '.join(cells)} |\n"


def _columns(language: str) -> tuple[str, ...]:
    return COLUMNS.get(language) or COLUMNS["fr"]


def _cells(facts: Facts) -> list[str]:
    return [f"{BETWEEN} ".join(facts.get(fact.key, ())) for fact in TERM_SHEET.facts]


def _rows(data: bytes, file: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row that says something, with the number of its line."""
    reader = read_cells(data, file)
    lines = read_text(data).splitlines()
    if any(_RULE.fullmatch(line) and "|" in line for line in lines[:5]):
        yield from _table_rows(lines)
        return
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _table_rows(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    for number, line in enumerate(lines, start=1):
        row = line.strip()
        if "|" not in row or _RULE.fullmatch(row):
            continue
        cells = _BAR.split(row.removeprefix("|").removesuffix("|"))
        yield number, [cell.strip().replace(r"\|", "|") for cell in cells]


def _line(number: int, cells: Sequence[str], columns: dict[str, int]) -> TermLine:
    def cell(name: str) -> str:
        place = columns.get(name, len(cells))
        text = cells[place].strip() if place < len(cells) else ""
        return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text

    facts: Facts = {}
    for fact in TERM_SHEET.facts:
        values = cell(fact.key).split(BETWEEN) if fact.is_list else [cell(fact.key)]
        kept = ["\n".join(map(str.strip, one.strip().split("\n"))) for one in values if one.strip()]
        if kept:
            facts[fact.key] = kept
    title = " ".join(cell("title").split())
    return TermLine(number, title, facts, cell("text") if "text" in columns else None)


def _wrong_in(line: TermLine, called: dict[str, int]) -> Message | None:
    if not any(map(str.isalnum, line.title)) or len(line.title) > MOST_TITLE:
        return _("A term is needed, of 200 characters at most.")
    if not line.facts.get("definition"):
        return _("“%(term)s” has no definition.", term=line.title)
    if any(len(value) > MOST_CELL for values in line.facts.values() for value in values):
        return _("A cell is too long: 4,000 characters at most.")
    unread = next(TERM_SHEET.unread(line.facts), None)
    if unread:
        return unread[1]
    own = [sort_key(name) for name in names_of(line)]
    for name in names_of(line):
        first = called.get(sort_key(name))
        if first:
            return _("“%(name)s” is a term, or a variant, on line %(first)s already.",
                     name=name, first=first)  # fmt: skip
    if any(sort_key(name) in own for name in line.facts.get("see_also", ())):
        return _("“%(term)s” sends its readers to itself.", term=line.title)
    return None
