"""What is cleaned and what is refused before any rule reads the text."""

import re

from wiki.markup.refusals import Refused

MAX_CHARACTERS = 1_000_000
MAX_CONTAINERS = 20
MAX_BRACKETS = 60
MAX_BOXES = 10

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\u0085")
_CONTAINERS = re.compile(r"(?:[ ]{0,8}(?:>|[-*+](?=[ ])|\d{1,9}[.)](?=[ ])|:(?=[ ])))+")
_FIRST = frozenset(">-*+:0123456789")
_MARKER = re.compile(r">|[-*+](?=[ ])|\d{1,9}[.)](?=[ ])|:(?=[ ])")
_RULE = re.compile(r"[ ]*([-*_])(?:[ ]*\1)*[ ]*")
_BRACKET = re.compile(r"\\.|\]\(|[\[\])]|\n[ ]*\n")
_BOX = re.compile(r"^[ >]*:::[ \t]*(\S?)", re.MULTILINE)


def cleaned(source: str) -> str:
    """The same text with one kind of line end and without characters that no page can hold."""
    return _UNWANTED.sub("", _NEWLINES.sub("\n", source)).expandtabs(4)


def check(source: str) -> None:
    """Refuse what no reader needs and no parser can be trusted with."""
    if len(source) > MAX_CHARACTERS:
        raise Refused("long")
    if _containers(source) or _brackets(source) or _boxes(source):
        raise Refused("deep")


def _containers(source: str) -> bool:
    """Whether one line opens more than twenty quotes or lists."""
    for line in source.split("\n"):
        if len(line) <= MAX_CONTAINERS or line.lstrip()[:1] not in _FIRST:
            continue
        found = _CONTAINERS.match(line)
        if found and not _RULE.fullmatch(line):
            markers = _MARKER.findall(line, 0, found.end() + 1)
            if len(markers) > MAX_CONTAINERS:
                return True
    return False


def _brackets(source: str) -> bool:
    """Whether one paragraph has more than sixty square brackets, or links, open at once."""
    brackets = links = 0
    for found in _BRACKET.finditer(source):
        mark = found[0]
        if mark == "[":
            brackets += 1
        elif mark == ")":
            links = max(0, links - 1)
        elif mark in ("]", "]("):
            brackets = max(0, brackets - 1)
            links += len(mark) - 1
        elif mark[0] == "\n":
            brackets = links = 0
        if max(brackets, links) > MAX_BRACKETS:
            return True
    return False


def _boxes(source: str) -> bool:
    """Whether more than ten boxes are open at once."""
    depth = 0
    for found in _BOX.finditer(source):
        depth = depth + 1 if found[1] else max(0, depth - 1)
        if depth > MAX_BOXES:
            return True
    return False
