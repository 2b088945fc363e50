"""The pages that a text names between double brackets, and the people it names after an @."""

import re

WIKI_LINK = r"(?<!\\)\[\[([^\[\]\n]{1,400})\]\]"

_WIKI_LINK = re.compile(WIKI_LINK)
_WORD = r"[^\W_][\w’'.\-]*"
PERSON = rf"(?<![\w@./\\])@({_WORD}(?:[ \u00a0\n]{_WORD}){{0,4}})"
_PERSON = re.compile(PERSON)
_MEMBER = re.compile(r"\]\(\s*/membres/([0-9A-Za-z-]{1,20})(?=[\s)?#])")
MOST_PEOPLE = 30
"""People that one text calls: a list of a hundred names is no conversation."""

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")


def named(inside: str) -> tuple[str, str]:
    """The target and the label between the brackets; in a table the bar is escaped."""
    target, _, words = inside.replace("\\|", "|").partition("|")
    return " ".join(target.split()), " ".join(words.split())


def find_links(source: str) -> list[str]:
    """The targets to resolve before rendering, each once, in reading order; code names nobody."""
    found: dict[str, None] = {}
    for block in _without_fences(source).split("\n\n"):
        if "[[" in block:
            for match in _WIKI_LINK.finditer(_without_code(block)):
                target = named(match[1])[0]
                if target:
                    found[target] = None
    return list(found)


def find_people(source: str) -> list[list[str]]:
    """For each person named after an @, the names that may be meant, the longest first: nothing
    says where a name ends. Addresses and code name nobody.
    """
    if "@" not in source:
        return []
    found: dict[str, list[str]] = {}
    for block in _without_fences(source).split("\n\n"):
        for match in _PERSON.finditer(_without_code(block)) if "@" in block else ():
            found[match[1]] = possible_names(match[1])
    return list(found.values())[:MOST_PEOPLE]


def possible_names(words: str) -> list[str]:
    """The names that words after an @ may begin with, the longest first."""
    each = words.split()
    return [" ".join(each[:end]) for end in range(len(each), 0, -1)]


def find_members(source: str) -> list[str]:
    """The public ids of the members to whose pages a text leads by a link; code names nobody."""
    if "/membres/" not in source:
        return []
    found: dict[str, None] = {}
    for block in _without_fences(source).split("\n\n"):
        for match in _MEMBER.finditer(_without_code(block)) if "/membres/" in block else ():
            found[match[1]] = None
    return list(found)[:MOST_PEOPLE]


def _without_fences(source: str) -> str:
    lines: list[str] = []
    open_fence = ""
    for line in source.splitlines():
        found = _FENCE.match(line)
        if open_fence:
            if found and found[1].startswith(open_fence):
                open_fence = ""
            continue
        if found:
            open_fence = found[1]
            continue
        lines.append(line if line.strip() else "")
    return "\n".join(lines)


def _without_code(block: str) -> str:
    """The block with its `code` taken out, in one pass from right to left and one back."""
    runs = list(_TICKS.finditer(block))
    following: dict[int, int] = {}
    closing: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        closing[index] = following.get(length)
        following[length] = index
    kept: list[str] = []
    position = index = 0
    while index < len(runs):
        end = closing[index]
        if end is not None:
            kept.append(block[position : runs[index].start()])
            position, index = runs[end].end(), end
        index += 1
    return " ".join([*kept, block[position:]])
