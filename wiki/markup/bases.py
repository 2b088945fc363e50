"""The four kinds of rule that Python-Markdown knows, typed; this is where its classes are met."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from wiki.markup.sheet import Sheet

InlineFound = tuple[Element | str | None, int | None, int | None]
NOTHING: InlineFound = (None, None, None)

__all__ = ["NOTHING", "BlockRule", "InlineFound", "InlineRule", "LineRule", "Markdown", "TreeRule"]


class LineRule(Preprocessor):  # type: ignore[misc]  # the library has no types
    """Rewrites the lines of the source before they are parsed."""

    def run(self, lines: list[str]) -> list[str]:
        raise NotImplementedError


class BlockRule(BlockProcessor):  # type: ignore[misc]  # the library has no types
    """Turns a block of lines into elements."""

    def __init__(self, md: Markdown, sheet: Sheet) -> None:
        super().__init__(md.parser)
        self.sheet = sheet

    def test(self, parent: Element, block: str) -> bool:
        raise NotImplementedError

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        raise NotImplementedError


class InlineRule(InlineProcessor):  # type: ignore[misc]  # the library has no types
    """Turns a piece of running text, matched by `PATTERN`, into an element."""

    PATTERN = ""

    def __init__(self, md: Markdown, sheet: Sheet) -> None:
        super().__init__(self.PATTERN, md)
        self.sheet = sheet

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: N802
        raise NotImplementedError


class TreeRule(Treeprocessor):  # type: ignore[misc]  # the library has no types
    """Changes the tree of elements; `sheet` is where it leaves what it learns."""

    def __init__(self, md: Markdown, sheet: Sheet) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        raise NotImplementedError


def verbatim(text: str) -> str:
    """Text that no further inline rule may read."""
    kept: str = AtomicString(text)
    return kept
