"""Names of people and of organisations, told by their capitals."""

import re

_PARTICLES = {
    "de", "du", "des", "le", "la", "les", "d", "von", "van", "der", "den", "di", "da", "el", "al",
    "y", "bin", "ben",
}  # fmt: skip
_NAME_WORD = re.compile(r"^[A-ZÀ-ÖØ-ÞŒ][\w’'.-]*$")
_ELISION = re.compile(r"^[dl]'(?=[A-ZÀ-ÖØ-ÞŒ])")
_EMPHASIS = re.compile(r"[*_]+")
_SPLIT_POSITION = re.compile(
    r"\s+(?:de\s+la|de\s+l['’]|du|des|de|d['’]|à\s+la|à\s+l['’]|au|aux|à|of|at)\s*"
)


def plain(text: str) -> str:
    """Without emphasis marks, spaces made single."""
    return " ".join(_EMPHASIS.sub("", text).split())


def looks_like_name(text: str) -> bool:
    """Two to five words, each with a capital but for particles: « Claire Le Brun-Fargue »."""
    parts = [_ELISION.sub("", part) for part in plain(text).replace("’", "'").split()]
    if not 2 <= len(parts) <= 5:
        return False
    named = [part for part in parts if part not in _PARTICLES]
    return len(named) >= 2 and all(_NAME_WORD.match(part) for part in named)


def split_position(text: str) -> tuple[str, str]:
    """« Présidente de la Chambre d'agriculture » → function « Présidente », organisation the rest.

    The cut is at the first « de », « à »… that a capital follows; none leaves all as the function.
    """
    text = plain(text).strip(" .,")
    for cut in _SPLIT_POSITION.finditer(text):
        rest = text[cut.end() :]
        if rest[:1].isupper():
            return text[: cut.start()], rest
    before, comma, after = text.partition(", ")
    return (before, after) if comma and after[:1].isupper() else (text, "")
