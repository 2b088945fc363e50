"""What a finished text states at its head, told apart from the rest of it."""

import re

from wiki.foundation.sorting import sort_key
from wiki.markup.rendering import plain_text
from wiki.pages.facts import Facts, FactSheet

_LIST = re.compile(r"</?dl>")
_ENTRY = re.compile(r"<dt>(.*?)</dt>\s*|<dd>(.*?)</dd>\s*(?=<d[td]>|</dl>)", re.S)


def facts_shown(html: str, sheet: FactSheet) -> tuple[Facts, str]:
    """The facts that lead the list of definitions at the head, and the HTML without them."""
    if not html.startswith("<dl>"):
        return {}, html
    end = _end_of_list(html)
    keys = {sort_key(name): fact.key for fact in sheet.facts for name in fact.names.values()}
    found: Facts = {}
    key, at = "", len("<dl>")
    for entry in _ENTRY.finditer(html, at, end):
        if entry[1] is not None:
            key = keys.get(sort_key(plain_text(entry[1])), "")
            if not key or key in found:
                break
            found[key] = []
        elif key:
            found[key].append(entry[2].strip())
        at = entry.end()
    left = html[at:end].removesuffix("</dl>").strip()
    rest = html[end:].lstrip()
    return found, f"<dl>{left}</dl>\n{rest}" if left else rest


def _end_of_list(html: str) -> int:
    depth = 0
    for tag in _LIST.finditer(html):
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            return tag.end()
    return len(html)
