"""Who made the document, from the sentences by which documents say it."""

import re
from collections.abc import Iterator

from wiki.foundation.sorting import folded
from wiki.pages.importing.facts.people import looks_like_name, plain
from wiki.pages.importing.outline import (
    CONTRIBUTOR,
    COORDINATOR,
    GRAPHIC_DESIGNER,
    SPECIAL_THANKS,
    Credit,
)

_IN_BRACKETS = re.compile(r"\(([^()\n]{3,400})\)")
_SEPARATORS = ",;. \u00a0\t\n-•*"
_PEOPLE = re.compile(r"\s*[,;]\s*|\s+(?:et|and)\s+")
_PARTED = re.compile(r"[^\S\n]*(?:[,;.\n•*–-]|et\b|and\b)")
_AND = re.compile(r"^(?:et|and)\s")
_FUNCTION = re.compile(r"\s+[-–—]\s+|\s*:\s*")
_DESIGN = re.compile(r"graphis|graphic|maquett|illustrat|mise en page|designer", re.I)
_THANKS = re.compile(
    r"^\W*(?:(?:nos|un grand|tous nos)\s+)?(?:remerciements?|mercis?|(?:special\s+)?thanks)\b"
    r"[^:\n]{0,30}?\s"
    r"(?:(?P<the>à\s+l['’]|à\s+la\s+|aux|au|to\s+the\s+)|à|to)\s*(?P<who>[^()\n]{3,120}?)"
    r"(?=\s+(?:pour|qui|for|who)\b|\s*[(.]|$)",
    re.I,
)
_PRONOUNS = frozenset({"eux", "elles", "elle", "lui", "vous", "tous", "toutes", "all", "you"})
_COORDINATION = re.compile(
    r"(?:sous\s+la\s+coordination\s+(?:de\s+|d['’])|coordination\s*:\s*|coordonné(?:e|s)?\s+par\s+"
    r"|coordinated\s+by\s+)(?P<name>[^,.;(\n]{3,80})(?:\s*[,(]\s*(?P<org>[^,.;)\n]{2,120}))?",
    re.I,
)


def find_credits(paragraphs: list[str]) -> tuple[Credit, ...]:
    """Contributors by organisation, special thanks, coordination, in the order of the text."""
    found: dict[Credit, None] = {}
    for paragraph in paragraphs:
        for credit in (*_contributors(paragraph), *_thanked(paragraph), *_coordinators(paragraph)):
            found.setdefault(credit)
    return tuple(found)


def _contributors(paragraph: str) -> Iterator[Credit]:
    """« Organisation (Person, Person), Organisation (Person)… », nothing else in the paragraph."""
    groups = _groups(paragraph)
    if len(groups) < 3:
        return
    people = [_people(names) for _organisation, names in groups]
    named = sum(looks_like_name(name) for names in people for name, _function in names)
    if named < 0.7 * sum(map(len, people)):
        return
    for (organisation, _names), names in zip(groups, people, strict=True):
        for name, function in names:
            yield Credit(CONTRIBUTOR, name, organisation, function)


def _groups(paragraph: str) -> list[tuple[str, str]]:
    """What stands before each bracket and in it; nothing when there is more than that."""
    groups: list[tuple[str, str]] = []
    end = 0
    for found in _IN_BRACKETS.finditer(paragraph):
        if groups and not _PARTED.match(paragraph, end):
            return []
        before = plain(_AND.sub("", paragraph[end : found.start()].strip(_SEPARATORS)))
        if not 2 <= len(before) <= 120:
            return []
        groups.append((before, found[1]))
        end = found.end()
    return groups if len(paragraph[end:].strip(_SEPARATORS)) < 0.1 * len(paragraph) else []


def _thanked(paragraph: str) -> Iterator[Credit]:
    thanks = _THANKS.match(paragraph)
    if not thanks:
        return
    who = plain(thanks["who"]).strip(" !?:;,\u00a0\u202f")
    if not who or folded(who) in _PRONOUNS:
        return
    people = re.search(r"\(([^()]{3,400})\)", paragraph)
    names = _people(people[1]) if people else []
    if not names or not all(looks_like_name(name) for name, _function in names):
        is_person = looks_like_name(who) and not thanks["the"]
        yield Credit(SPECIAL_THANKS, *((who, "") if is_person else ("", who)))
        return
    for name, function in names:
        role = GRAPHIC_DESIGNER if _DESIGN.search(function) else SPECIAL_THANKS
        yield Credit(role, name, who, function)


def _coordinators(paragraph: str) -> Iterator[Credit]:
    for found in _COORDINATION.finditer(paragraph):
        if looks_like_name(found["name"]):
            yield Credit(COORDINATOR, plain(found["name"]), plain(found["org"] or ""))


def _people(text: str) -> list[tuple[str, str]]:
    """« A, B - Graphiste » → [(A, ""), (B, "Graphiste")]."""
    pairs = [_FUNCTION.split(part, maxsplit=1) for part in _PEOPLE.split(text) if part.strip()]
    return [(plain(pair[0]), plain(pair[1]) if len(pair) > 1 else "") for pair in pairs]
