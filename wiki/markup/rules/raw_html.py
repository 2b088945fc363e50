"""HTML in a source is text, but for the three habits that do no harm: <br>, <sup> and <sub>."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from wiki.markup.bases import InlineFound, InlineRule
from wiki.markup.bounds import cleaned


class LineBreaks(InlineRule):
    """`<br>`, the only way to go to the next line in the cell of a table."""

    PATTERN = r"<[bB][rR][ ]{0,3}/?>"

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        return Element("br"), m.start(0), m.end(0)


class Exponents(InlineRule):
    """`1<sup>er</sup>`, `CO<sub>2</sub>`."""

    PATTERN = r"<(sup|sub)>([^<>\n]{1,100})</\1>"

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        element = Element(m[1])
        element.text = m[2]
        return element, m.start(0), m.end(0)


class Entities(InlineRule):
    """`&nbsp;`, `&#233;`: the character they stand for."""

    PATTERN = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        return cleaned(unescape(m[0])), m.start(0), m.end(0)
