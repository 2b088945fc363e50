"""Code: shown as it was typed, wherever the blocks were set aside by the parser."""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from wiki.markup.bases import Markdown, TreeRule
from wiki.markup.trees import become

_SET_ASIDE = re.compile("\x02wzxhzdk:([0-9]+)\x03")


def as_typed(source: str, *_args: Any, **_options: Any) -> str:
    """What the fence holds, to be set aside; no highlighter ever reads it."""
    return source


def any_language(*_args: Any) -> bool:
    """A word after the fence is welcome and unused."""
    return True


class CodeBlocks(TreeRule):
    """Brings back the fenced blocks, and undoes the escaping that the parser did early."""

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag == "code":
                element.text = self._plain(_unescaped(element.text or ""))
            elif "\x02wzxhzdk:" in (element.text or ""):
                self._in_text(element)
            for child in list(element):
                if "\x02wzxhzdk:" in (child.tail or ""):
                    self._in_tail(element, child)

    def _in_text(self, element: Element) -> None:
        text = element.text or ""
        only = _SET_ASIDE.fullmatch(text.strip())
        if only and element.tag == "p" and len(element) == 0:
            become(element, "pre")
            element.text = None
            SubElement(element, "code").text = _source(self.md, only)
            return
        before, blocks = self._split(text)
        element.text = before
        element[0:0] = blocks

    def _in_tail(self, parent: Element, child: Element) -> None:
        before, blocks = self._split(child.tail or "")
        child.tail = before
        where = list(parent).index(child) + 1
        parent[where:where] = blocks

    def _split(self, text: str) -> tuple[str, list[Element]]:
        """The text before the first block set aside, then each block followed by its text."""
        blocks: list[Element] = []
        matches = list(_SET_ASIDE.finditer(text))
        ends = [*(match.start() for match in matches[1:]), len(text)]
        for match, end in zip(matches, ends, strict=True):
            pre = Element("pre")
            SubElement(pre, "code").text = _source(self.md, match)
            pre.tail = text[match.end() : end].lstrip("\n")
            blocks.append(pre)
        return text[: matches[0].start()].rstrip("\n"), blocks

    def _plain(self, text: str) -> str:
        return _SET_ASIDE.sub(lambda match: _source(self.md, match), text)


def _source(md: Markdown, match: re.Match[str]) -> str:
    stashed = md.htmlStash.rawHtmlBlocks
    number = int(match[1])
    return f"{stashed[number]}\n" if number < len(stashed) else ""


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
