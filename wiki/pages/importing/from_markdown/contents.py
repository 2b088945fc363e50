"""A table of contents among the pages of a Markdown text."""

import re

from wiki.foundation.sorting import folded
from wiki.pages.importing.from_markdown.headings import bare_title

_NAMES = frozenset({"sommaire", "table des matieres", "contents", "table of contents"})
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])?\s*")
_PAGE_NUMBER = re.compile(r"[\s.…]{0,200}(?:p(?:age|\.)?\s*)?\d{1,4}\s*$")


def is_contents(title: str, lines: list[str], titles: list[str]) -> bool:
    """Named like one, and most of its lines are titles of pages."""
    if folded(title).strip(" :") not in _NAMES:
        return False
    known = {_key(other) for other in titles}
    texts = [bare_title(_ITEM.sub("", line[:300])) for line in lines if line.strip()]
    named = sum(_key(text) in known or _key(_PAGE_NUMBER.sub("", text)) in known for text in texts)
    return bool(texts) and named >= 0.5 * len(texts)


def _key(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded(title)))
