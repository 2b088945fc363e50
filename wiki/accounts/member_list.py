"""Reading a list of members out of a spreadsheet: what each line says, what is wrong with it."""

from dataclasses import dataclass

from wiki.foundation.email_addresses import email_key, is_email_address
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded
from wiki.foundation.spreadsheets import problem, read_cells, read_columns

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


def read_member_list(data: bytes, file: str) -> MemberList:
    """The list in a CSV file: commas, semicolons or tabs; UTF-8 or as older spreadsheets write.

    Raises:
        Invalid: one sentence for each line that cannot be understood.
    """
    reader = read_cells(data, file)
    columns = read_columns(next(reader, []), file, HEADERS, NEEDED)
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
