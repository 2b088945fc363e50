"""Reading a list of presences out of a spreadsheet: what each line says, what is wrong with it."""

import re
from dataclasses import dataclass, field
from datetime import date

from wiki.foundation.errors import Invalid
from wiki.foundation.ids import read_public_id
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded
from wiki.foundation.spreadsheets import FORMULA, problem, read_cells, read_columns
from wiki.practices.facts import Facts, today
from wiki.practices.words import SOURCE_NAMES, STATE_NAMES
from wiki.topics.phases import PHASE_NAMES, PHASES

MOST_LINES = 5_000
HEADERS = {
    "chamber": ("chamber", "chambre", "organisation"),
    "platform": ("platform", "plateforme", "reseau"),
    "address": ("address", "adresse", "lien", "url"),
    "purpose": ("purpose", "usage", "pour quoi faire", "objet"),
    "phase": ("phase",),
    "since": ("since", "depuis"),
    "state": ("state", "etat"),
    "date": ("date", "date du constat", "au"),
    "source": ("source",),
}
_PHASES = {"": "", **PHASE_NAMES, **{phase: phase for phase in PHASES}}
_PHASES_OFFERED = "expérimentation, développement, structuration"
_STATES_OFFERED = "présente, fermée"
NEEDED = {"chamber": _("chamber"), "platform": _("platform")}
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_FRENCH = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
_MONTH_FIRST = re.compile(r"(\d\d)/(\d{4})")


@dataclass(frozen=True)
class PresenceLine:
    """One statement as the list says it."""

    number: int
    chamber: str
    platform: str
    facts: Facts


@dataclass(frozen=True)
class PresenceList:
    """A list that has been read, under which name, and what is wrong with which of its lines."""

    file: str
    lines: list[PresenceLine]
    problems: dict[int, Message] = field(default_factory=dict)


def read_presence_list(data: bytes, file: str) -> PresenceList:
    """The list in a CSV file: commas, semicolons or tabs; UTF-8 or as older spreadsheets write.
    Lines that cannot be understood are kept as problems: whoever brings the list in tells of all
    that is wrong at once.

    Raises:
        Invalid: it is no such list, or a long one.
    """
    reader = read_cells(data, file)
    columns = read_columns(next(reader, []), file, HEADERS, NEEDED)
    lines: list[PresenceLine] = []
    problems: dict[int, Message] = {}
    for cells in reader:
        number = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if number > MOST_LINES:
            raise _wrong("file", problem(file, number, _("More than %(n)s lines.", n=MOST_LINES)))
        try:
            lines.append(_read_line(number, cells, columns))
        except Invalid as refusal:
            problems[number] = next(iter(refusal.errors.values()))
    if not lines and not problems:
        raise _wrong("file", problem(file, 1, _("There is no line below the first.")))
    return PresenceList(file, lines, problems)


def _read_line(number: int, cells: list[str], columns: dict[str, int]) -> PresenceLine:
    read = {
        name: _read_cell(cells[place]) if place < len(cells) else ""
        for name, place in columns.items()
    }

    def cell(name: str) -> str:
        return read.get(name, "")

    for name, word in NEEDED.items():
        if not cell(name):
            raise _wrong(name, _("“%(column)s” is empty.", column=word))
    source, message = _read_source(cell("source"))
    facts = Facts(
        address=cell("address"),
        purpose=cell("purpose"),
        phase=_read_word("phase", cell("phase"), _PHASES, _PHASES_OFFERED),
        since=_read_since(cell("since")),
        state=_read_word("state", cell("state"), STATE_NAMES, _STATES_OFFERED),
        dated_on=_read_day(cell("date")),
        source=source,
        message=message,
    )
    return PresenceLine(number, cell("chamber"), cell("platform"), facts)


def _read_cell(text: str) -> str:
    """On one line, without the mark that keeps spreadsheets from reckoning.

    Raises:
        Invalid: a spreadsheet would take it for a formula.
    """
    text = " ".join(text.split())
    if text.startswith(FORMULA):
        raise _wrong(
            "formula",
            _("“%(cell)s” begins as a formula would: put an apostrophe before it.", cell=text[:40]),
        )
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _read_word(name: str, text: str, known: dict[str, str], offered: str) -> str:
    found = known.get(folded(text))
    if found is not None:
        return found
    raise _wrong(name, _("“%(word)s” is none of: %(offered)s.", word=text[:40], offered=offered))


def _read_source(text: str) -> tuple[str, str]:
    """Who says so: one of the words, or the number of a message."""
    known = {"": "statement", **SOURCE_NAMES}
    word = folded(text)
    if word in known and word != "message":
        return known[word], ""
    number = read_public_id(text.rstrip("/").rpartition("/")[2])
    if number is None:
        raise _wrong(
            "source",
            _("“%(word)s” is neither “déclaration”, “vérification” nor the number of a message.",
              word=text[:40]),
        )  # fmt: skip
    return "message", number


def _read_since(text: str) -> str:
    found = _MONTH_FIRST.fullmatch(text)
    return f"{found[2]}-{found[1]}" if found else text


def _read_day(text: str) -> date:
    if not text:
        return today()
    iso, french = _ISO.fullmatch(text), _FRENCH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
    except ValueError:
        pass
    raise _wrong("date", _("“%(word)s” is no date: 2026-11-28 or 28/11/2026.", word=text[:40]))


def _wrong(name: str, sentence: Message) -> Invalid:
    return Invalid({name: sentence})
