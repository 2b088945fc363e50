"""What the finished tree says of the text: its first paragraph."""

from xml.etree.ElementTree import Element

from wiki.markup.bases import TreeRule
from wiki.markup.text import excerpt
from wiki.markup.trees import text_of


class Gathering(TreeRule):
    """Keeps the first paragraph, outside boxes and quotes, to describe the page elsewhere."""

    def run(self, root: Element) -> None:
        for paragraph in root.iterfind("p"):
            text = text_of(paragraph)
            if text:
                self.sheet.first_paragraph = excerpt(text)
                return
