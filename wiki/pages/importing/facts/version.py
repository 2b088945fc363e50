"""Version and date, from a line such as « Version 2.1 – 03/05/2024 »."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january", "fevrier février february", "mars march", "avril april", "mai may",
            "juin june", "juillet july", "aout août august", "septembre september",
            "octobre october", "novembre november", "decembre décembre december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_VERSION = re.compile(r"\b(?:version|édition)\s+(?:n°\s*)?v?(\d+(?:\.\d+){0,3})\b", re.I)
_LINE = re.compile(
    r"^[^\w\n]*(?:version|édition)[ \t]+(?:n°[ ]?)?v?\d+(?:\.\d+){0,3}\b(.{0,40})$", re.I | re.M
)
_NUMERIC = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WRITTEN = re.compile(r"\b(\d{1,2})(?:er|ᵉʳ)?\s+([a-zéûA-Z]{3,9})\.?\s+(\d{4})\b")


def find_version(text: str) -> tuple[str, date | None]:
    """Label and date of the version, from the first line that says only this."""
    for line in _LINE.finditer(text):
        found = _VERSION.search(line[0])
        if found:
            return found[1], find_date(line[1])
    return "", None


def is_version_line(line: str) -> bool:
    return bool(_LINE.match(line.strip()))


def find_date(text: str) -> date | None:
    """The first full date: 28/06/2011, 2011-06-28, 28 juin 2011."""
    iso = _ISO.search(text)
    if iso:
        return _day(iso[3], iso[2], iso[1])
    numeric = _NUMERIC.search(text)
    if numeric:
        return _day(*numeric.groups())
    written = _WRITTEN.search(text)
    if written and written[2].casefold() in _MONTHS:
        return _day(written[1], str(_MONTHS[written[2].casefold()]), written[3])
    return None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
