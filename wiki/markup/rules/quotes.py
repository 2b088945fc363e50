"""A quote whose last line begins with a dash: that line says who speaks."""

import re
from xml.etree.ElementTree import Element, SubElement

from wiki.markup.bases import TreeRule
from wiki.markup.trees import with_parents

_ATTRIBUTION = re.compile(r"(?:—|–|--)[ \u00a0]?(?P<who>[^-].*)")


class Quotes(TreeRule):
    """Makes a figure with a caption of a quote and its attribution."""

    def run(self, root: Element) -> None:
        for parent, quote in with_parents(root):
            if quote.tag == "blockquote":
                parts = _figures(quote)
                if parts:
                    where = list(parent).index(quote)
                    parts[-1].tail = quote.tail
                    parent[where : where + 1] = parts


def _figures(quote: Element) -> list[Element]:
    """The quote cut after each attribution; nothing where there is none."""
    parts: list[Element] = []
    current = Element("blockquote")
    attributed = False
    for child in list(quote):
        who = _taken_attribution(child, alone=len(current) == 0)
        if child.tag != "p" or child.text or len(child):
            current.append(child)
        if who:
            attributed = True
            parts.append(_figure(current, who))
            current = Element("blockquote")
    if len(current):
        parts.append(current)
    return parts if attributed else []


def _taken_attribution(paragraph: Element, *, alone: bool) -> str:
    """Take the last line of a paragraph if it says who speaks."""
    if paragraph.tag != "p" or not paragraph.text:
        return ""
    before, _, last = paragraph.text.rpartition("\n")
    found = _ATTRIBUTION.fullmatch(last.strip())
    if not found or (alone and not before.strip()):
        return ""
    paragraph.text = before.rstrip()
    return found["who"].strip()


def _figure(quote: Element, who: str) -> Element:
    figure = Element("figure", {"class": "quote"})
    figure.append(quote)
    SubElement(figure, "figcaption").text = who
    return figure
