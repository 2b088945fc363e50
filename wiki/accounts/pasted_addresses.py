"""Reading addresses as people paste them: « Prénom Nom <a@b.fr> », commas, semicolons, lines."""

import re
from dataclasses import dataclass

from wiki.foundation.email_addresses import email_key, is_email_address

MOST = 300


@dataclass(frozen=True)
class Pasted:
    """One person as pasted; `email` is empty where no address could be read."""

    text: str
    name: str = ""
    email: str = ""


def read_addresses(text: str) -> list[Pasted]:
    """Each person once, in the order pasted; what cannot be read is kept to be shown again."""
    found: list[Pasted] = []
    seen: set[str] = set()
    for piece in _pieces(text):
        pasted = _read(piece)
        key = email_key(pasted.email) or piece
        if key not in seen:
            seen.add(key)
            found.append(pasted)
    return found


def _pieces(text: str) -> list[str]:
    """A comma parts people, except inside quotation marks: « "Nom, Prénom" <a@b.fr> »."""
    pieces = re.findall(r'(?:"[^"\n]*"|[^,;\n"]|")+', text)
    return [piece.strip() for piece in pieces if piece.strip()]


def _read(piece: str) -> Pasted:
    match = re.fullmatch(r"(?P<name>[^<>]*)<\s*(?P<email>[^<>]*?)\s*>", piece)
    if match:
        name, email = match["name"].strip().strip("\"'").strip(), match["email"]
    else:
        *words, email = piece.split()
        name = " ".join(words).strip("\"'")
    email = email.removeprefix("mailto:")
    if not is_email_address(email):
        return Pasted(text=piece)
    return Pasted(text=piece, name=name[:120], email=email)
