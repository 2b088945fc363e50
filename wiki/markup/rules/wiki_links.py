"""`[[Titre]]`, `[[p:42|libellé]]`: links to pages, resolved by whoever asked for the rendering."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import InlineFound, InlineRule, verbatim
from wiki.markup.mentions import WIKI_LINK, named


class WikiLinks(InlineRule):
    """Shows a link where a target was given, else its label alone: no hint that a page exists."""

    PATTERN = WIKI_LINK
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        key, words = named(m[1])
        if not key:
            return None, None, None
        target = self.sheet.targets.get(key)
        if target is None:
            element = Element("span", {"class": "missing-link"})
            fallback = self.sheet.label("missing") if re.fullmatch(r"p:\d+", key) else key
            element.text = verbatim(words or fallback)
        else:
            element = Element("a", {"class": "page-link", "href": target.url})
            element.text = verbatim(words or target.title or key)
        element.set("data-page", key)
        return element, m.start(0), m.end(0)
