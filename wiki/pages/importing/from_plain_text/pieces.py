"""What the recognisers of shapes share: the page they look at, the piece they make of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from wiki.pages.importing.from_plain_text import items
from wiki.pages.importing.from_plain_text.blocks import Block
from wiki.pages.importing.from_plain_text.typing_habits import escaped


@dataclass(frozen=True)
class PageText:
    """A page's blocks, its title, and whether the typist broke lines to fit a width."""

    title: str
    blocks: list[Block]
    wrapped: bool

    @cached_property
    def first_mark(self) -> int:
        """Index of the first heading marked by a square, beyond the end when there is none."""
        marks = (i for i, block in enumerate(self.blocks) if block.kind == "mark")
        return next(marks, len(self.blocks))

    def at(self, index: int) -> Block | None:
        return self.blocks[index] if 0 <= index < len(self.blocks) else None

    def paragraph(self, block: Block) -> str:
        """Markdown of one block; a line end is kept unless lines were broken to fit a width."""
        if block.kind == "items":
            return items.as_markdown(block)
        return escaped(block.text if self.wrapped else block.text.replace("\n", "  \n"))


@dataclass(frozen=True)
class Piece:
    """Markdown made of the next `used` blocks."""

    markdown: str
    used: int = 1


Recogniser = Callable[[PageText, int], Piece | None]


def boxed(name: str, title: str, content: str) -> str:
    head = f"::: {name} {title}".rstrip()
    return f"{head}\n{content}\n:::"
