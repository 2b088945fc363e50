"""The signature that opens a preface: « par … », then the function."""

import re

from wiki.foundation.sorting import folded
from wiki.pages.importing.facts.people import looks_like_name, plain, split_position
from wiki.pages.importing.outline import PREFACE_AUTHOR, Credit

_BY = re.compile(r"^(?:par|by)\s+(.{4,80})$", re.I)
_PREFACES = (
    "preface",
    "avant-propos",
    "avant propos",
    "foreword",
    "editorial",
    "edito",
    "le mot d",
)


def is_preface(title: str) -> bool:
    return folded(title).startswith(_PREFACES)


def author_named(line: str) -> str:
    """The name in « par Prénom NOM », or ""."""
    found = _BY.match(line.strip())
    name = plain(found[1]).split(",")[0] if found else ""
    return name if looks_like_name(name) else ""


def read_byline(first: str, second: str) -> Credit | None:
    """The preface's author, with the function that stands on the same line or the next."""
    name = author_named(first)
    if not name:
        return None
    _before, _comma, same_line = first.partition(",")
    function, organisation = split_position(same_line or second)
    return Credit(PREFACE_AUTHOR, name, organisation, function)
