"""A rendered tutorial taken apart: what it states, what comes before its steps, and its steps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wiki.foundation.sorting import sort_key
from wiki.markup.rendering import plain_text
from wiki.pages.facts import FactSheet

LEVEL = 2
"""The headings that begin a step, as the page shows them."""

_LIST = re.compile(r"</?dl>")
_ENTRY = re.compile(r"<dt>(.*?)</dt>\s*|<dd>(.*?)</dd>\s*(?=<d[td]>|</dl>)", re.S)
_NOTES = '<section class="notes">'
_CALL = 'class="note-call"'
_CHECK = 'class="box box-check"'


@dataclass(frozen=True)
class Step:
    """One step: `id` is the anchor of its heading, `title` and `html` are safe as they stand."""

    number: int
    id: str
    title: str
    text: str
    html: str

    @property
    def has_check(self) -> bool:
        """Whether it ends with what shows that it worked."""
        return _CHECK in self.html

    @property
    def has_notes(self) -> bool:
        return _CALL in self.html


@dataclass(frozen=True)
class Taken:
    """The parts of a tutorial, each as safe HTML; `facts` by key, each value apart."""

    facts: dict[str, list[str]]
    intro: str
    steps: Sequence[Step]
    notes: str


def take_apart(html: str, contents: Iterable[Sequence[object]], sheet: FactSheet) -> Taken:
    """What was rendered from the text of a tutorial; `contents` are its headings as stored with it,
    each a level, an anchor and words.
    """
    facts, html = _facts(html, sheet)
    html, opening, notes = html.partition(_NOTES)
    headings = [(str(id_), str(text)) for level, id_, text in contents if level == LEVEL]
    places = []
    at = 0
    for id_, text in headings:
        start = html.find(f'<h{LEVEL} id="{id_}"', at)
        if start >= 0:
            places.append((start, id_, text))
            at = start + 1
    ends = [*(start for start, _id, _text in places), len(html)][1:]
    steps = [
        _step(number, id_, text, html[start:end])
        for number, ((start, id_, text), end) in enumerate(zip(places, ends, strict=True), 1)
    ]
    intro = html[: places[0][0]] if places else html
    return Taken(facts, intro.strip(), steps, opening + notes)


def _step(number: int, id_: str, text: str, html: str) -> Step:
    head, _closing, body = html.partition(f"</h{LEVEL}>")
    return Step(number, id_, head[head.index(">") + 1 :], text, body.strip())


def _facts(html: str, sheet: FactSheet) -> tuple[dict[str, list[str]], str]:
    """The facts that lead the list of definitions at the head, and the HTML without them."""
    if not html.startswith("<dl>"):
        return {}, html
    end = _end_of_list(html)
    keys = {sort_key(name): fact.key for fact in sheet.facts for name in fact.names.values()}
    found: dict[str, list[str]] = {}
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
