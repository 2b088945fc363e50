"""Notes: `texte[^1]` … `[^1]: la note`; one that nobody calls is kept and comes last."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FootnoteBlockProcessor

from wiki.markup.bases import InlineFound, InlineRule, Markdown, TreeRule
from wiki.markup.sheet import Sheet

__all__ = ["FootnoteBlockProcessor", "NoteBook", "NoteCalls", "NoteTexts"]


class NoteBook:
    """The notes found so far; the library's reader of definitions writes here."""

    def __init__(self, md: Markdown) -> None:
        self.parser = md.parser
        self.texts: dict[str, str] = {}

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802 — the library's name
        """Keep a note; a second one of the same name loses its calls, not its words."""
        key = label
        while key in self.texts:
            key += "′"
        self.texts[key] = text


class NoteCalls(InlineRule):
    """Marks where a note is called; numbers come once the order of reading is known."""

    PATTERN = r"\[\^([^\]\n]{1,100})\]"
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, sheet: Sheet, book: NoteBook) -> None:
        super().__init__(md, sheet)
        self.book = book

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        if m[1] not in self.book.texts:
            return None, None, None
        call = Element("sup", {"class": "note-call", "data-note": m[1]})
        return call, m.start(0), m.end(0)


class NoteTexts(TreeRule):
    """Adds the notes at the end, as written, before the running text is read."""

    def __init__(self, md: Markdown, sheet: Sheet, book: NoteBook) -> None:
        super().__init__(md, sheet)
        self.book = book

    def run(self, root: Element) -> None:
        if not self.book.texts:
            return
        section = SubElement(root, "section", {"class": "notes"})
        listed = SubElement(section, "ol")
        for label, text in list(self.book.texts.items()):
            reading = Element("div")
            self.book.parser.parseChunk(reading, text)
            item = SubElement(listed, "li", {"data-note": label})
            item.text = reading.text
            item.extend(list(reading))
