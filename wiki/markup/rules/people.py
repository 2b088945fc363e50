"""`@Prénom Nom`: links to members, resolved by whoever asked for the rendering."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import NOTHING, InlineFound, InlineRule, verbatim
from wiki.markup.mentions import PERSON, possible_names


class People(InlineRule):
    """Shows a link to whom the longest of the possible names means, else the words as they are."""

    PATTERN = PERSON
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        people = self.sheet.people or {}
        name = next((name for name in possible_names(m[1]) if name in people), "")
        if not people.get(name):
            return NOTHING
        shown = "@" + name.rstrip(".'’-")
        element = Element("a", {"class": "mention", "href": people[name]})
        element.text = verbatim(shown)
        return element, m.start(0), m.start(0) + len(shown)
