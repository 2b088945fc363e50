"""Reading a list of members out of a spreadsheet: what each line says, what is wrong with it."""

import csv
import io
from dataclasses import dataclass

from wiki.foundation.email_addresses import email_key, is_email_address
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 20_000
HEADERS = {
    "name": ("name", "nom", "nom complet", "prenom et nom", "nom et prenom"),
    "first_name": ("first name", "prenom"),
    "email": ("email", "e-mail", "mail", "courriel", "adresse", "adresse electronique"),
    "chamber": ("chamber", "chambre", "organisation"),
    "function": ("function", "fonction", "poste"),
    "role": ("role",),
    "leaver": ("leaver", "depart", "parti", "partie", "sortant"),
}
NEEDED = {"name": _("name"), "email": _("e-mail address"), "chamber": _("chamber")}
ROLES = {
    "administrateur": "administrator", "administratrice": "administrator",
    "administrator": "administrator", "moderateur": "moderator", "moderatrice": "moderator",
    "moderator": "moderator", "referent": "referent", "referente": "referent", "": "",
    "membre": "", "member": "",
}  # fmt: skip
NO = {"", "non", "no", "0", "false", "faux", "n"}


@dataclass(frozen=True)
class MemberLine:
    """One person as the list says it."""

    number: int
    name: str
    email: str
    chamber: str
    function: str = ""
    role: str = ""
    is_leaver: bool = False


@dataclass(frozen=True)
class MemberList:
    """A list that has been read, and under which name."""

    file: str
    lines: list[MemberLine]


def problem(file: str, line: int, sentence: Message) -> Message:
    """« membres.csv, ligne 7 : … »."""
    return _("%(file)s, line %(line)s: %(sentence)s", file=file, line=line, sentence=sentence)


def read_member_list(data: bytes, file: str) -> MemberList:
    """The list in a CSV file: commas, semicolons or tabs; UTF-8 or as older spreadsheets write.

    Raises:
        Invalid: one sentence for each line that cannot be understood.
    """
    reader = _reader(_text(data, file))
    columns = _columns(next(reader, []), file)
    lines: list[MemberLine] = []
    problems: dict[str, Message] = {}
    seen: dict[str, int] = {}
    for cells in reader:
        number = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        line = _line(number, cells, columns)
        wrong = _wrong_in(line, seen)
        if wrong:
            problems[f"line {number}"] = problem(file, number, wrong)
        seen.setdefault(email_key(line.email), number)
        lines.append(line)
    if len(lines) > MOST_LINES:
        problems["file"] = problem(file, 1, _("More than %(n)s lines.", n=MOST_LINES))
    if problems:
        raise Invalid(problems)
    return MemberList(file, lines)


def _text(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES or b"\x00" in data or not data.strip():
        raise Invalid({"file": problem(file, 1, _("This is not a list in CSV form."))})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _reader(text: str):  # type: ignore[no-untyped-def]
    first = text.splitlines()[0]
    delimiter = max(";,\t", key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _columns(cells: list[str], file: str) -> dict[str, int]:
    known = {header: name for name, headers in HEADERS.items() for header in headers}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = known.get(folded(cell).strip())
        if name and name not in found:
            found[name] = place
    for name, word in NEEDED.items():
        if name not in found:
            sentence = _("The first line names no column “%(column)s”.", column=word)
            raise Invalid({"file": problem(file, 1, sentence)})
    return found


def _line(number: int, cells: list[str], columns: dict[str, int]) -> MemberLine:
    def cell(name: str) -> str:
        place = columns.get(name, len(cells))
        return " ".join(cells[place].split()) if place < len(cells) else ""

    role = folded(cell("role"))
    return MemberLine(
        number=number,
        name=f"{cell('first_name')} {cell('name')}".strip(),
        email=cell("email"),
        chamber=cell("chamber"),
        function=cell("function")[:120],
        role=ROLES.get(role, "?"),
        is_leaver=folded(cell("leaver")) not in NO,
    )


def _wrong_in(line: MemberLine, seen: dict[str, int]) -> Message | None:
    if not is_email_address(line.email):
        return _("“%(email)s” is not an e-mail address.", email=line.email)
    if email_key(line.email) in seen:
        first = seen[email_key(line.email)]
        return _("%(email)s is on line %(first)s already.", email=line.email, first=first)
    if line.is_leaver:
        return None
    if not line.name or len(line.name) > 120:
        return _("A name is needed, of 120 characters at most.")
    if not line.chamber:
        return _("A chamber is needed.")
    if line.role == "?":
        return _("The role is one of: administrateur, modérateur, référent; or nothing.")
    return None
