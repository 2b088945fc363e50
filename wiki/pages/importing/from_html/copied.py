"""HTML as office programs copy it: what they say in styles is said in elements."""

import re

from wiki.foundation.messages import _
from wiki.pages.importing.from_html.cleaning import Cleaner
from wiki.pages.importing.refusal import refused

MAX_ELEMENTS = 8_000
"""More than a long chapter holds; reading it takes a second or two."""

SIGN = re.compile("\ue010(.*?)\ue011")
"""The sign before a point of a list, between private characters."""

_LISTED = re.compile(r"mso-list:\s*(\w+)\s+level(\d)", re.I)
_IS_SIGN = re.compile(r"mso-list:\s*ignore", re.I)
_BOLD = re.compile(r"(?<![-\w])font-weight:\s*(?:bold|[6-9]00)", re.I)
_UNBOLD = re.compile(r"(?<![-\w])font-weight:\s*(?:normal|[1-5]00)", re.I)
_ITALIC = re.compile(r"(?<![-\w])font-style:\s*italic", re.I)
_RAISED = re.compile(r"(?<![-\w])vertical-align:\s*super", re.I)
_LOWERED = re.compile(r"(?<![-\w])vertical-align:\s*sub\b", re.I)
_PARAGRAPHS = {
    "msotitle": "h1", "msosubtitle": "p", "title": "h1", "msoquote": "blockquote",
    "msointensequote": "blockquote", "quotations": "blockquote",
}  # fmt: skip
_STYLED = ("span", "font", "b", "strong", "i", "em")

Attributes = list[tuple[str, str | None]]


class CopiedCleaner(Cleaner):
    """The same cleaning, with the bold, italics, lists and titles that styles speak of."""

    def __init__(self) -> None:
        super().__init__()
        self._said_by_style: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if len(self.html) > 2 * MAX_ELEMENTS:
            raise refused(_("This is too long to be pasted at once."))
        known = {name: value or "" for name, value in attrs}
        if tag in _STYLED:
            self._open_styled(tag, known)
        elif tag == "hr" and known.get("width") == "33%":
            return  # Word's rule above its notes
        elif tag in ("p", "div", "li"):
            super().handle_starttag(_paragraph(tag, known), _listed(tag, known))
        else:
            super().handle_starttag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if tag not in _STYLED:
            super().handle_startendtag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _STYLED:
            self._close_styled(tag)
        elif tag == "p":
            self._close_paragraph()
        else:
            super().handle_endtag(tag)

    def _open_styled(self, tag: str, attrs: dict[str, str]) -> None:
        style = attrs.get("style", "")
        if _IS_SIGN.search(style):
            super().handle_data("\ue010")
            self._said_by_style.append((tag, ["\ue011"]))
            return
        said = [each for each in _elements(tag, style) if each not in self._open]
        for each in said:
            super().handle_starttag(each, [])
        self._said_by_style.append((tag, said))

    def _close_styled(self, tag: str) -> None:
        while self._said_by_style:
            opened, said = self._said_by_style.pop()
            for each in reversed(said):
                if each == "\ue011":
                    super().handle_data(each)
                else:
                    super().handle_endtag(each)
            if opened == tag:
                return

    def _close_paragraph(self) -> None:
        """Word's titles and quotes are paragraphs that we opened under another name."""
        names = ("p", "h1", "blockquote")
        found = next((tag for tag in reversed(self._open) if tag in names), "p")
        super().handle_endtag(found)


def _elements(tag: str, style: str) -> list[str]:
    said = []
    is_bold = tag in ("b", "strong") and not _UNBOLD.search(style)
    if is_bold or _BOLD.search(style):
        said.append("strong")
    if tag in ("i", "em") or _ITALIC.search(style):
        said.append("em")
    if _RAISED.search(style):
        said.append("sup")
    if _LOWERED.search(style):
        said.append("sub")
    return said


def _paragraph(tag: str, attrs: dict[str, str]) -> str:
    return _PARAGRAPHS.get(attrs.get("class", "").lower(), tag) if tag == "p" else tag


def _listed(tag: str, attrs: dict[str, str]) -> Attributes:
    """Which list a paragraph is a point of, and at what level."""
    found = _LISTED.search(attrs.get("style", ""))
    level = attrs.get("data-aria-level", "")
    if tag == "p" and found:
        return [("data-list", f"{found[1]} {found[2]}")]
    if tag == "li" and re.fullmatch(r"[1-9]", level):
        return [("data-level", level), ("id", attrs.get("id"))]
    return [("id", attrs.get("id"))]
