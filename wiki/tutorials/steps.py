"""A rendered tutorial taken apart: what it states, what comes before its steps, and its steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wiki.pages.facts import FactSheet
from wiki.pages.facts_shown import facts_shown

LEVEL = 2
"""The headings that begin a step, as the page shows them."""

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
    facts, html = facts_shown(html, sheet)
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
