"""Lists that people keep in spreadsheets: read as they come, written so that none does harm."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded

MOST_BYTES = 5 * 1024 * 1024
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would reckon with."""
UTF8_MARK = "\ufeff"
"""What tells spreadsheets that a file is UTF-8."""


def problem(file: str, line: int, sentence: Message, *, column: str = "") -> Message:
    """« membres.csv, ligne 7 : … », or « membres.csv, ligne 7, colonne « ville » : … »."""
    if column:
        return _(
            "%(file)s, line %(line)s, column “%(column)s”: %(sentence)s",
            file=file, line=line, column=column, sentence=sentence,
        )  # fmt: skip
    return _("%(file)s, line %(line)s: %(sentence)s", file=file, line=line, sentence=sentence)


class Rows(Iterator[list[str]]):
    """The rows of a CSV file; `line_num` is the line that was read last."""

    def __init__(self, text: str, delimiter: str, file: str) -> None:
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        self._file = file

    @property
    def line_num(self) -> int:
        return self._reader.line_num

    def __next__(self) -> list[str]:
        try:
            return next(self._reader)
        except csv.Error as fault:  # a cell that never ends
            raise Invalid({"file": _no_list(self._file, self.line_num)}) from fault


def _no_list(file: str, line: int) -> Message:
    return problem(file, line, _("This is not a list in CSV form."))


def read_cells(data: bytes, file: str) -> Rows:
    """The rows of a CSV file: commas, semicolons or tabs; UTF-8, or as older spreadsheets write;
    each is refused as it is read, if it cannot be.

    Raises:
        Invalid: it is no such file, or a large one.
    """
    if len(data) > MOST_BYTES or b"\x00" in data or not data.strip():
        raise Invalid({"file": _no_list(file, 1)})
    text = read_text(data)
    first = (text.splitlines() or [""])[0]
    delimiter = max(";,\t", key=first.count)
    return Rows(text, delimiter, file)


def read_text(data: bytes) -> str:
    """The text of a file: UTF-8, or as older spreadsheets write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_columns(
    cells: Sequence[str],
    file: str,
    headers: Mapping[str, Iterable[str]],
    needed: Mapping[str, Message],
) -> dict[str, int]:
    """Which column holds what, by the words of the first line.

    Raises:
        Invalid: one that is needed is not named.
    """
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _meaning_of(cell, headers)
        if name and name not in found:
            found[name] = place
    for name, word in needed.items():
        if name not in found:
            sentence = _("The first line names no column “%(column)s”.", column=word)
            raise Invalid({"file": problem(file, 1, sentence)})
    return found


def unknown_columns(cells: Sequence[str], headers: Mapping[str, Iterable[str]]) -> list[str]:
    """What the first line calls the columns that mean nothing here."""
    return [cell.strip() for cell in cells if cell.strip() and not _meaning_of(cell, headers)]


def _meaning_of(cell: str, headers: Mapping[str, Iterable[str]]) -> str:
    header = folded(cell).strip()
    return next((name for name, words in headers.items() if header in words), "")


def harmless(text: str) -> str:
    """The text of a cell, which no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def written_row(cells: Iterable[Any]) -> str:
    """One line, with semicolons, every cell harmless."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerow([harmless(str(cell)) for cell in cells])
    return out.getvalue()
