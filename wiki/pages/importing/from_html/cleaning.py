"""HTML made small and well-formed: only what is text, each element closed, no depth without end."""

import re
from html import escape
from html.parser import HTMLParser

from wiki.foundation.messages import _
from wiki.pages.importing.outline import Line
from wiki.pages.importing.refusal import refused

MAX_DEPTH = 60
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "object", "applet", "svg", "math", "select",
     "textarea", "button", "canvas", "head", "frameset"}
)  # fmt: skip
_VOID = frozenset({"br", "hr", "img"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li", "dl",
     "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote",
     "pre", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "form", "fieldset",
     "address", "details", "summary", "center", "body", "html"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "b", "strong", "i", "em", "code", "sup", "sub", "del", "s", "u", "q", "kbd", "samp"}
)
_CLOSES: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}
_SCOPES = frozenset({"table", "ul", "ol", "dl"})
_TIGHT = _INLINE - {"a"}
"""They may stand inside a word; other known tags part two words."""
_HOLDS_NO_BLOCK = _INLINE | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption", "summary"}
_NEEDS_TABLE = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_ATTRIBUTES = {
    "a": ("href", "id", "name"), "img": ("src", "alt", "title"),
    "li": ("id", "data-level"), "p": ("data-list",),
}  # fmt: skip
_SPACES = re.compile(r"[ \t]{2,}")
_SAFE = re.compile(r"^\s*(?:https?:|mailto:|tel:|#|(?![a-z][a-z0-9+.-]*:))", re.I)


class Cleaner(HTMLParser):
    """Collects clean HTML, the title of the document, and its text line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html: list[str] = []
        self.title = ""
        self.said: dict[int, list[str]] = {}
        self.navigation: dict[int, list[str]] = {}
        self._open: list[str] = []
        self._dropping: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" and not self.title:
            self._in_title = True
        if self._dropping or tag in _DROPPED:
            if tag not in _VOID and tag not in ("meta", "link", "input", "base"):
                self._dropping.append(tag)
                self._check_depth(self._dropping)
            return
        if tag in _BLOCKS:
            self._close_implied(tag)
        if tag in _VOID:
            self._write_void(tag, dict(attrs))
        elif tag in _BLOCKS | _INLINE and (tag != "a" or dict(attrs).get("href")):
            self._write_opening(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if self._dropping:
            if tag in self._dropping:
                while self._dropping.pop() != tag:
                    pass
            return
        if tag in self._open:
            while self._close_last() != tag:
                pass
        elif tag in _BLOCKS:
            self._write("\n", tag)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = f"{self.title} {data}".strip()
        elif not self._dropping:
            if "pre" not in self._open:
                data = _SPACES.sub(" ", data)
            if "nav" not in self._open:
                self.html.append(escape(data, quote=False))
            self._say(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._close_last()

    def _close_implied(self, tag: str) -> None:
        """A block ends what cannot hold it; a new item or row ends the one left open."""
        while self._open and self._open[-1] in _HOLDS_NO_BLOCK:
            self._close_last()
        closes = _CLOSES.get(tag, frozenset())
        inside = next((t for t in reversed(self._open) if t in closes or t in _SCOPES), "")
        while inside in closes and self._close_last() != inside:
            pass

    def _write_opening(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in _NEEDS_TABLE and "table" not in self._open:
            tag = "div"
        self._open.append(tag)
        self._check_depth(self._open)
        self._write(f"<{tag}{_kept(tag, attrs)}>", tag)

    def _close_last(self) -> str:
        tag = self._open.pop()
        gap = "\n" if tag in _BLOCKS and "pre" not in self._open else ""
        self._write(f"</{tag}>{gap}", tag)
        return tag

    def _write_void(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._write(f"<{tag}{_kept(tag, attrs)}>", tag)
        if tag == "img":
            self._say(f" {attrs.get('alt') or ''} ")

    def _write(self, html: str, tag: str) -> None:
        if "nav" not in self._open:
            self.html.append(html if tag != "nav" else "\n")
        if tag not in _TIGHT:
            self._say(" ")

    def _say(self, text: str) -> None:
        where = self.navigation if "nav" in self._open else self.said
        number, _column = self.getpos()
        for offset, line in enumerate(text.split("\n")):
            where.setdefault(number + offset, []).append(line)

    def _check_depth(self, stack: list[str]) -> None:
        if len(stack) > MAX_DEPTH:
            raise refused(_("This document is nested too deeply to be read."))


def _kept(tag: str, attrs: dict[str, str | None]) -> str:
    kept = {n: v for n in _ATTRIBUTES.get(tag, ()) if (v := attrs.get(n)) and _SAFE.match(v)}
    return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())


def lines_said(said: dict[int, list[str]]) -> list[Line]:
    """What was said on each line of the source, for the account of the words."""
    joined = ((number, "".join(parts)) for number, parts in sorted(said.items()))
    return [Line(number, text, _("Read.")) for number, text in joined if text.strip()]
