"""French spaces and apostrophes, in running text only: what is stored stays as it was typed."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import TreeRule

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_SPACES = f" {NO_BREAK}{NARROW}"

_CODE = frozenset({"code", "pre"})
_ADDRESS = re.compile(r"\S+(?:://|@)\S+|www\.\S+")
_RULES = (
    (re.compile(r"(?<=\w)'(?=[\w«“\"])"), "’"),
    (re.compile(rf"(?<![{_SPACES}])[{_SPACES}]+([?!;])"), NARROW + r"\1"),
    (re.compile(rf"(?<![{_SPACES}])[{_SPACES}]+:(?=\s|$)"), NO_BREAK + ":"),
    (re.compile(rf"«[{_SPACES}]*"), "«" + NO_BREAK),
    (re.compile(rf"(?<![{_SPACES}])[{_SPACES}]*»"), NO_BREAK + "»"),
    (re.compile(r"(?<=\d)[ \u202f](?=(?:%|€|k€|M€|millions?\b|milliards?\b|euros?\b))"), NO_BREAK),
    (re.compile(r"(?<=\d)[ ](?=\d{3}(?!\d))"), NARROW),
)


def spaced(text: str) -> str:
    """The text as a French printer would set it."""
    for pattern, wanted in _RULES:
        text = pattern.sub(wanted, text)
    return text


class Typography(TreeRule):
    """Sets French text, and leaves code, addresses and words of another language alone."""

    def run(self, root: Element) -> None:
        if not self.sheet.lang.startswith("fr"):
            return
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if element.text:
                element.text = spaced(element.text)
            for child in element:
                if child.tail:
                    child.tail = spaced(child.tail)
                if not _left_alone(child):
                    waiting.append(child)


def _left_alone(element: Element) -> bool:
    if element.tag in _CODE or not element.get("lang", "fr").startswith("fr"):
        return True
    return element.tag == "a" and bool(_ADDRESS.fullmatch(element.text or ""))
