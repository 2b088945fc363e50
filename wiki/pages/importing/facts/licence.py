"""The licence a document declares, as a short code."""

import re
from collections.abc import Iterator

_CREATIVE = re.compile(
    r"(?:creative\s+commons|\bCC)[\s:-]*(?:licen[cs]e\s+)?(?:attribution\s*)?\(?"
    r"(BY(?:[\s-]+(?:NC|SA|ND))*)\b\)?[\s-]*(?:v(?:ersion)?\s*)?(\d\.\d)?",
    re.I,
)
_ADDRESS = re.compile(r"creativecommons\.org/licenses/(by(?:-(?:nc|sa|nd))*)/(\d\.\d)", re.I)
_OTHERS = (
    (re.compile(r"\bCC0\b|creativecommons\.org/publicdomain/zero", re.I), "CC0-1.0"),
    (re.compile(r"\bopen\s+licen[cs]e\b[^\n]{0,40}?2\.0", re.I), "etalab-2.0"),
    (re.compile(r"\blicence\s+ouverte\b", re.I), "etalab-2.0"),
    (re.compile(r"\bGNU\s+Free\s+Documentation\s+Licen[cs]e\b|\bGFDL\b", re.I), "GFDL-1.3"),
    (re.compile(r"\bODbL\b|open\s+database\s+licen[cs]e", re.I), "ODbL-1.0"),
)  # fmt: skip
_DECLARES = re.compile(
    r"\b(?:documents?|guides?|ouvrage|livret|manuel|contenus?|textes?|publication|work|content"
    r"|handbook|licen[cs]ed?\s*:)[^.\n]{0,140}$",
    re.I,
)
_UNDER = re.compile(r"(?:\bsous|\bselon|\bunder|\blicen[cs]e\s*:)\W{0,3}(?:\w+\W{1,3}){0,5}$", re.I)


def find_licence(text: str, *, only_declared: bool = False) -> str:
    """« … sous licence Creative Commons BY-NC-3.0 » becomes `CC-BY-NC-3.0`; nothing becomes "".

    A guide may also *speak* of licences: with `only_declared`, one counts only where a sentence
    puts « ce document », « ce guide »… under it.
    """
    for start, code in sorted(_candidates(text)):
        before = text[max(0, start - 160) : start]
        if not only_declared or (_DECLARES.search(before) and _UNDER.search(before)):
            return code
    return ""


def _candidates(text: str) -> Iterator[tuple[int, str]]:
    for pattern in (_ADDRESS, _CREATIVE):
        for found in pattern.finditer(text):
            kind = re.sub(r"[\s-]+", "-", found[1].upper())
            yield found.start(), f"CC-{kind}-{found[2]}" if found[2] else f"CC-{kind}"
    for pattern, code in _OTHERS:
        for found in pattern.finditer(text):
            yield found.start(), code
