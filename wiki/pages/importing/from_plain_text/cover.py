"""What stands before the first page: title, publisher, and the rest."""

import re
from dataclasses import dataclass
from datetime import date

from wiki.foundation.sorting import folded
from wiki.pages.importing.facts.version import find_version, is_version_line
from wiki.pages.importing.from_plain_text.rows import Row
from wiki.pages.importing.outline import TITLE_LENGTH

_TITLE_WORDS = re.compile(
    r"\b(?:guide|manuel|charte|lexique|memento|livret|handbook|manual|vade-?mecum|mode d'emploi"
    r"|recueil|rapport|livre blanc|referentiel|tutoriels?)\b"
)
_PUBLISHER_WORDS = re.compile(
    r"\b(?:chambres?|association|ministere|agence|federation|union|reseau|universite|commune"
    r"|departement|region|conseil|syndicat|institut|office|mairie|etablissement|chamber|council"
    r"|ministry|agency|edit(?:ion|eur)s?)\b"
)


@dataclass(frozen=True)
class Cover:
    title: str
    publisher: str
    rest: tuple[str, ...]
    version: tuple[str, date | None]
    version_line: str


def read_cover(rows: list[Row]) -> Cover:
    """One block is the title (or else the first), one the publisher, a version line is data."""
    blocks = [b for b in _blocks(rows) if len(b) <= TITLE_LENGTH]
    rest = [b for b in _blocks(rows) if len(b) > TITLE_LENGTH]
    version_line = next((b for b in blocks if is_version_line(b)), "")
    blocks = [b for b in blocks if b != version_line]
    title = max(blocks, key=_as_title, default="")
    others = [b for b in blocks if b is not title]
    publisher = max(others, key=_as_publisher, default="")
    if publisher and _as_publisher(publisher) <= 0:
        publisher = ""
    rest = [b for b in others if b is not publisher] + rest
    return Cover(title, publisher, tuple(rest), find_version(version_line), version_line)


def _blocks(rows: list[Row]) -> list[str]:
    blocks: list[str] = [""]
    for row in rows:
        if row.is_blank:
            blocks.append("")
        elif is_version_line(row.text):
            blocks += [row.text.strip(), ""]
        else:
            blocks[-1] = f"{blocks[-1]} {row.text.strip()}".strip()
    return [block for block in blocks if block]


def _as_title(block: str) -> int:
    found = folded(block)
    return (
        3 * bool(_TITLE_WORDS.search(found))
        - 2 * bool(_PUBLISHER_WORDS.search(found))
        - block.isupper()
    )


def _as_publisher(block: str) -> int:
    return 2 * bool(_PUBLISHER_WORDS.search(folded(block))) + block.isupper()
