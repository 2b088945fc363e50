"""`{au 2011-02-01, à vérifier avant le 2012-02-01}`: when a statement held, when to look again.

Readers see the first date alone; both are listed for whoever keeps the text true.
"""

import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from wiki.foundation.days import in_words
from wiki.markup.bases import NOTHING, InlineFound, InlineRule, TreeRule, verbatim
from wiki.markup.rendered import Claim

LONGEST_QUOTE = 300

_DAY = r"(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})"
_GAP = r"[ \u00a0\n]{1,3}"
_HELD = rf"(?:au|as{_GAP}of){_GAP}{_DAY}"
_CHECK = rf"(?:[àa]{_GAP}v[ée]rifier{_GAP}avant{_GAP}le|check{_GAP}by){_GAP}{_DAY}"
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"’)]*\s+(?=\S)")
_BLOCKS = frozenset(
    {"p", "li", "td", "th", "dd", "dt", "div", "blockquote", "figcaption", "aside", "section",
     "h1", "h2", "h3", "h4", "h5", "h6"}
)  # fmt: skip
_DATES = ("data-held", "data-check")


class ClaimMarks(InlineRule):
    """Shows the date on which a statement held, and keeps both on the mark for `Claims`."""

    PATTERN = (
        rf"(?i:(?P<space>[ \u00a0]*)\{{[ \u00a0]*(?:{_HELD}(?:,{_GAP}{_CHECK})?|{_CHECK})"
        r"[ \u00a0]*\})"
    )

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        held, check, check_alone = (_day(text) for text in m.group(2, 3, 4))
        typed = [text for text in m.group(2, 3, 4) if text]
        if None in map(_day, typed):
            return NOTHING
        mark = Element("span", {"class": "dated-claim"})
        for name, day in zip(_DATES, (held, check or check_alone), strict=True):
            if day:
                mark.set(name, day.isoformat())
        if held is None:
            return mark, m.start(0), m.end(0)
        mark.text = verbatim(self.sheet.label("held", day=in_words(held, self.sheet.lang)))
        return mark, m.start(0) + len(m["space"]), m.end(0)


class Claims(TreeRule):
    """Lists the dated statements, each with the sentence before its mark."""

    def run(self, root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for mark in [one for one in root.iter("span") if one.get("class") == "dated-claim"]:
            held, check = (_day(mark.attrib.pop(name, None)) for name in _DATES)
            self.sheet.claims.append(Claim(_quote(mark, parents), held, check))
            if not mark.text:
                _take_out(mark, parents[mark])


def _day(text: str | None) -> date | None:
    """The day typed as 2011-02-01 or, as in French, 1/2/2011; None if there is no such day."""
    if not text:
        return None
    year, month, day = text.split("-") if "-" in text else reversed(text.split("/"))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _quote(mark: Element, parents: dict[Element, Element]) -> str:
    block = mark
    while block.tag not in _BLOCKS and block in parents:
        block = parents[block]
    before = " ".join("".join(_text_before(block, mark)).split())
    sentences = _SENTENCE_END.split(before)
    quote = sentences[-1] if sentences[-1:] != [""] else before
    return quote if len(quote) <= LONGEST_QUOTE else f"…{quote[1 - LONGEST_QUOTE :]}"


def _text_before(block: Element, mark: Element) -> Iterator[str]:
    """What one reads in a block up to the mark, without note calls."""
    waiting: list[Element | str] = [block]
    while waiting:
        item = waiting.pop()
        if item is mark:
            return
        if isinstance(item, str):
            yield item
            continue
        waiting.append(item.tail or "" if item is not block else "")
        if item.tag == "sup" and item.get("class") == "note-call":
            continue
        waiting.extend(reversed(item))
        yield item.text or ""


def _take_out(element: Element, parent: Element) -> None:
    """Leave only what follows the element."""
    place = list(parent).index(element)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
