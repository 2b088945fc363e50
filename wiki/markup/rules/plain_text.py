"""Text without any sign that a rule knows is left alone, which is most of the text there is."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import TreeRule, verbatim

_SIGN = re.compile(r"[\\`*_~{\[\]<>&!@\x02/]|www\.|  \n")


class PlainText(TreeRule):
    """Spares the two dozen rules of running text from reading what holds nothing for them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = verbatim(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = verbatim(element.tail)
