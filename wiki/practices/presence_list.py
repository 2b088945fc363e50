"""Reading a list of presences out of a spreadsheet: what each line says, what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wiki.foundation.days import read_day
from wiki.foundation.errors import Invalid
from wiki.foundation.ids import read_public_id
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded
from wiki.foundation.spreadsheets import FORMULA, problem, read_cells, read_columns
from wiki.practices.facts import Facts, today
from wiki.practices.words import SOURCE_NAMES, STATE_NAMES
from wiki.topics.phases import PHASE_NAMES, PHASES

T = TypeVar("T")
MOST_LINES = 5_000
MOST_QUOTED = 40
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
_MONTH_FIRST = re.compile(r"(\d\d)/(\d{4})")


@dataclass(frozen=True)
class PresenceLine:
    """One statement as the list says it: its cells by column, and what they mean. `faults` has what
    cannot be understood, by column; `facts` does without.
    """

    number: int
    cells: Mapping[str, str]
    facts: Facts
    faults: Mapping[str, Message]

    @property
    def chamber(self) -> str:
        """As it is called there."""
        return self.cells["chamber"]

    @property
    def platform(self) -> str:
        """As it is called there."""
        return self.cells["platform"]

    @property
    def names_source(self) -> bool:
        """Whether it says who says so."""
        return bool(self.cells.get("source"))


@dataclass(frozen=True)
class PresenceList:
    """A list that has been read, under which name; `titles` has what it calls its columns, in their
    order.
    """

    file: str
    titles: Mapping[str, str]
    lines: list[PresenceLine]


def read_presence_list(data: bytes, file: str) -> PresenceList:
    """The list in a CSV file: commas, semicolons or tabs; UTF-8 or as older spreadsheets write.
    What cannot be understood is kept beside its line: whoever brings the list in tells of all that
    is wrong at once.

    Raises:
        Invalid: it is no such list, or a long one.
    """
    reader = read_cells(data, file)
    header = next(reader, [])
    columns = read_columns(header, file, HEADERS, NEEDED)
    lines: list[PresenceLine] = []
    for cells in reader:
        number = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if number > MOST_LINES:
            raise _wrong(problem(file, number, _("More than %(n)s lines.", n=MOST_LINES)))
        lines.append(_read_line(number, cells, columns))
    if not lines:
        raise _wrong(problem(file, 1, _("There is no line below the first.")))
    titles = {name: " ".join(header[place].split()) for name, place in columns.items()}
    return PresenceList(file, titles, lines)


def _read_line(number: int, cells: list[str], columns: dict[str, int]) -> PresenceLine:
    read: dict[str, str] = {}
    faults: dict[str, Message] = {}

    def understood(name: str, reading: Callable[[str], T], without: T) -> T:
        try:
            return reading(read.get(name, ""))
        except _UnreadError as fault:
            faults.setdefault(name, fault.sentence)
            return without

    for name, place in columns.items():
        read[name] = cells[place] if place < len(cells) else ""
        read[name] = understood(name, _read_cell, "")
        if not read[name] and name in NEEDED:
            faults.setdefault(name, _("The cell is empty."))
    source, message = understood("source", _read_source, ("statement", ""))
    facts = Facts(
        address=read.get("address", ""),
        purpose=read.get("purpose", ""),
        phase=understood("phase", _read_phase, ""),
        since=_read_since(read.get("since", "")),
        state=understood("state", _read_state, "open"),
        dated_on=understood("date", _read_day, today()),
        source=source,
        message=message,
    )
    return PresenceLine(number, read, facts, faults)


class _UnreadError(Exception):
    """A cell cannot be understood; the sentence names what it holds."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def quoted(text: str) -> str:
    """What a cell holds, short enough for a sentence."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rstrip()}…"


def _read_cell(text: str) -> str:
    """On one line, without the mark that keeps spreadsheets from reckoning; never what one would
    take for a formula.
    """
    text = " ".join(text.split())
    if text.startswith(FORMULA):
        raise _UnreadError(
            _(
                "“%(cell)s” begins as a formula would: put an apostrophe before it.",
                cell=quoted(text),
            )
        )
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _read_phase(text: str) -> str:
    return _read_word(text, _PHASES, _PHASES_OFFERED)


def _read_state(text: str) -> str:
    return _read_word(text, STATE_NAMES, _STATES_OFFERED)


def _read_word(text: str, known: Mapping[str, str], offered: str) -> str:
    found = known.get(folded(text))
    if found is not None:
        return found
    raise _UnreadError(_("“%(word)s” is none of: %(offered)s.", word=quoted(text), offered=offered))


def _read_source(text: str) -> tuple[str, str]:
    """Who says so: one of the words, or the number of a message."""
    known = {"": "statement", **SOURCE_NAMES}
    word = folded(text)
    if word in known and word != "message":
        return known[word], ""
    number = read_public_id(text.rstrip("/").rpartition("/")[2])
    if number is None:
        raise _UnreadError(
            _("“%(word)s” is neither “déclaration”, “vérification” nor the number of a message.",
              word=quoted(text)),
        )  # fmt: skip
    return "message", number


def _read_since(text: str) -> str:
    found = _MONTH_FIRST.fullmatch(text)
    return f"{found[2]}-{found[1]}" if found else text


def _read_day(text: str) -> date:
    if not text:
        return today()
    day = read_day(text)
    if day is not None:
        return day
    raise _UnreadError(_("“%(word)s” is no date: 2026-11-28 or 28/11/2026.", word=quoted(text)))


def _wrong(sentence: Message) -> Invalid:
    return Invalid({"file": sentence})
