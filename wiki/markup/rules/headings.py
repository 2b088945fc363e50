"""Headings: below the title of the page, each with an anchor that says what it is."""

import re
from xml.etree.ElementTree import Element

from wiki.foundation.sorting import folded
from wiki.markup.bases import TreeRule
from wiki.markup.rendered import Heading
from wiki.markup.trees import become, text_of

LONGEST_ANCHOR = 80
TAKEN_BY_SCREENS = frozenset(
    {"body", "content", "contenu", "footer", "form", "forms", "header", "location", "main", "menu",
     "nav", "navigation", "page", "recherche", "search", "sommaire", "title", "toc", "top"}
)  # fmt: skip
"""Anchors that a screen may use itself, or that mean something to a browser."""

_TAG = re.compile(r"h([1-6])")


class Headings(TreeRule):
    """Shifts the levels, gives the anchors, and lists what the contents will show."""

    def run(self, root: Element) -> None:
        outline = {id(child) for child in root}
        shift = self._shift(root)
        given: dict[str, int] = {}
        for element in list(root.iter()):
            found = _TAG.fullmatch(element.tag)
            if found is None:
                continue
            text = text_of(element)
            if not text:
                become(element, "p")
                continue
            level = min(6, int(found[1]) + shift)
            element.tag = f"h{level}"
            anchor = self.sheet.anchor(_unique(anchor_of(text), given))
            element.set("id", anchor)
            if id(element) in outline:
                self.sheet.headings.append(Heading(level, anchor, text))

    def _shift(self, root: Element) -> int:
        """As far down as it takes; a text that leaves the first level to the title stays put."""
        found = (_TAG.fullmatch(element.tag) for element in root.iter())
        highest = min((int(tag[1]) for tag in found if tag), default=1)
        return max(0, self.sheet.heading_offset + 1 - highest)


def anchor_of(text: str) -> str:
    """« L’été à Évry » becomes « l-ete-a-evry »."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    if len(slug) > LONGEST_ANCHOR:
        slug = slug[:LONGEST_ANCHOR].rsplit("-", 1)[0]
    return slug or "section"


def _unique(slug: str, given: dict[str, int]) -> str:
    number = given.get(slug, 1 if slug in TAKEN_BY_SCREENS else 0) + 1
    given[slug] = number
    if number == 1:
        return slug
    numbered = f"{slug}-{number}"
    return _unique(numbered, given) if numbered in given else _kept(numbered, given)


def _kept(slug: str, given: dict[str, int]) -> str:
    given[slug] = 1
    return slug
