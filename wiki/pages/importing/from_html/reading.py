"""An HTML document read as the Markdown that says the same."""

import re
from dataclasses import replace

from bs4 import BeautifulSoup

from wiki.foundation.messages import _
from wiki.pages.importing.from_html.cleaning import Cleaner, lines_said
from wiki.pages.importing.from_html.converting import Converter
from wiki.pages.importing.from_html.footnotes import take_footnotes
from wiki.pages.importing.from_html.taming import tamed
from wiki.pages.importing.from_markdown.single import read_markdown
from wiki.pages.importing.from_plain_text.reading import read_plain_text
from wiki.pages.importing.outline import Line, Outline, OutlineFile
from wiki.pages.importing.refusal import refused

MAX_CHARACTERS = 5_000_000
_HEADING = re.compile(r"(?m)^#{1,6} ")


def read_html(text: str, name: str, files: tuple[OutlineFile, ...] = ()) -> Outline:
    """Without scripts or navigation; a document without headings is read as plain text."""
    if len(text) > MAX_CHARACTERS:
        raise refused(_("This HTML document is too long to be read."))
    cleaner = Cleaner()
    cleaner.feed(tamed(text))
    cleaner.close()
    markdown = to_markdown("".join(cleaner.html))
    if not markdown.strip():
        raise refused(_("There is no text in this document."))
    lines = lines_said(cleaner.said)
    if _HEADING.search(markdown):
        outline = read_markdown(markdown, name, files, source_lines=lines)
    else:
        outline = read_plain_text(markdown, name, lines)
    if cleaner.title and not re.search(r"(?m)^# ", markdown):
        outline = replace(outline, title=" ".join(cleaner.title.split())[:200])
    return _with_navigation(outline, lines_said(cleaner.navigation))


def to_markdown(clean_html: str) -> str:
    """Markdown of clean HTML, with its notes as definitions at the end."""
    return markdown_of(BeautifulSoup(clean_html, "html.parser"))


def markdown_of(soup: BeautifulSoup) -> str:
    """The same, of HTML that is parsed already."""
    notes = take_footnotes(soup)
    converter = Converter()
    text = str(converter.convert_soup(soup))
    return "\n\n".join([text.strip(), *notes])


def _with_navigation(outline: Outline, lines: list[Line]) -> Outline:
    """What surrounds the text is named, and never counted as lost."""
    reason = _("Navigation around the text.")
    aside = tuple(Line(line.number, line.text.strip(), reason) for line in lines)
    report = outline.report
    return replace(outline, report=replace(report, set_aside=(*report.set_aside, *aside)))
