"""`[buzz]{lang=en}`: a word of another language, so that it is read aloud as such."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import InlineFound, InlineRule


class ForeignWords(InlineRule):
    """Marks the language of a few words."""

    PATTERN = (
        r"\[([^\[\]\n]{1,300})\]"
        r"\{lang=[\"']?([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,2})[\"']?\}"
    )

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        element = Element("span", {"lang": m[2]})
        element.text = m[1]
        return element, m.start(0), m.end(0)
