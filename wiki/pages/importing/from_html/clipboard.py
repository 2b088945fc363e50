"""What was copied from Word, LibreOffice, Google Docs or a page of the web, read as Markdown."""

import re
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from wiki.foundation.messages import _
from wiki.pages.importing.from_html.copied import CopiedCleaner
from wiki.pages.importing.from_html.listed import make_lists
from wiki.pages.importing.from_html.reading import markdown_of
from wiki.pages.importing.from_html.taming import tamed
from wiki.pages.importing.refusal import refused

MAX_CHARACTERS = 1_000_000
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.S | re.I)
_CONDITION = re.compile(r"<!\[(?:if\b[^\[\]<>]{0,200}|endif)\]>", re.I)
_SPACES = re.compile(r"[ \t\r\n]+")
_HOLDS = ("img", "br", "td", "th")
_GAPS = re.compile(r"\n{3,}")


class Copied(NamedTuple):
    """The text that was copied, and how many pictures stayed behind."""

    markdown: str
    pictures: int


def read_clipboard(html: str) -> Copied:
    """Headings, lists, tables, links, quotes, notes, bold and italic are kept; pictures are left.

    Raises:
        Invalid: it is too long, or nested too deeply.
    """
    if len(html) > MAX_CHARACTERS:
        raise refused(_("This is too long to be pasted at once."))
    inside = _FRAGMENT.search(html)
    cleaner = CopiedCleaner()
    cleaner.feed(tamed(_CONDITION.sub("", inside[1] if inside else html)))
    cleaner.close()
    soup = BeautifulSoup("".join(cleaner.html), "html.parser")
    pictures = _without_pictures(soup)
    _join_broken_lines(soup)
    make_lists(soup)
    _mend_tables(soup)
    _mend_headings(soup)
    _drop_empty(soup)
    lines = (line if line.strip() else "" for line in markdown_of(soup).split("\n"))
    return Copied(_GAPS.sub("\n\n", "\n".join(lines)).strip(), pictures)


def _without_pictures(soup: BeautifulSoup) -> int:
    pictures = soup.find_all("img")
    for picture in pictures:
        picture.decompose()
    return len(pictures)


def _join_broken_lines(soup: BeautifulSoup) -> None:
    """Office programs break the lines of what they copy anywhere."""
    for text in list(soup.find_all(string=re.compile(r"[\r\n]"))):
        if text.find_parent("pre") is None:
            text.replace_with(NavigableString(_SPACES.sub(" ", str(text))))


def _mend_tables(soup: BeautifulSoup) -> None:
    """A cell is one line, and where no row is a heading the first one is."""
    for table in soup.find_all("table"):
        first = table.find("tr")
        if first and not table.find("th"):
            for cell in first.find_all("td"):
                cell.name = "th"
        for cell in table.find_all(["td", "th"]):
            _join_lines(cell)


def _join_lines(cell: Tag) -> None:
    paragraphs = cell.find_all("p", recursive=False)
    for paragraph in paragraphs[:-1]:
        paragraph.append(NavigableString(" "))
    for paragraph in paragraphs:
        paragraph.unwrap()


def _mend_headings(soup: BeautifulSoup) -> None:
    """A heading is strong by itself."""
    for heading in soup.find_all(re.compile(r"^(?:h[1-6]|th)$")):
        for strong in heading.find_all(["b", "strong"]):
            strong.unwrap()


def _drop_empty(soup: BeautifulSoup) -> None:
    for block in soup.find_all(["p", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em"]):
        if not block.get_text().strip() and not block.find(_HOLDS):
            if block.name in ("b", "strong", "i", "em"):
                block.unwrap()
            else:
                block.decompose()
