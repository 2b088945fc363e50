"""Cut a text into the units of a merge, and the space between them."""

from collections.abc import Iterator
from typing import NamedTuple

from wiki.pages.diff.blocks import Block
from wiki.pages.diff.tokens import blocks, pieces, sentences
from wiki.pages.merge.bounds import MOST_LINES
from wiki.pages.merge.fences import BOX_MARK, LINE, apart


class Units(NamedTuple):
    """Sentences without the space around them; `gaps` has the space before each, then the last."""

    texts: list[str]
    gaps: list[str]

    def between(self, places: range) -> str:
        """These units in a row, with the space inside the row."""
        found = []
        for place in places:
            found.append(self.texts[place])
            found.append(self.gaps[place + 1])
        return "".join(found[:-1])


def cut(text: str, *, whole_fences: bool = False) -> Units:
    """The units of a text; with `whole_fences` each code block or box is one unit."""
    units = Units([], [""])
    for piece in _fenced(text) if whole_fences else _pieces(text):
        said = piece.rstrip()
        if said:
            units.texts.append(said)
            units.gaps.append(piece[len(said) :])
        else:
            units.gaps[-1] += piece
    return units


def _fenced(text: str) -> Iterator[str]:
    for stretch, is_fenced in apart(text):
        if is_fenced:
            yield stretch
        else:
            yield from _pieces(stretch)


def _pieces(text: str) -> Iterator[str]:
    if text.count("\n") > MOST_LINES:
        yield from LINE.findall(text)
        return
    for block in blocks(text):
        if block.lead:
            yield block.lead
        yield from _of_block(block)
        if block.tail:
            yield block.tail


def _of_block(block: Block) -> Iterator[str]:
    if block.kind == "quote":
        yield from pieces(block.text)
    elif block.kind == "code" or ":::" not in block.text:
        yield from sentences(block)
    else:
        for run in _box_marks_apart(block.text):
            yield from (run,) if BOX_MARK.match(run) else sentences(Block(block.kind, run))


def _box_marks_apart(text: str) -> Iterator[str]:
    held = ""
    for line in LINE.findall(text):
        if BOX_MARK.match(line):
            if held:
                yield held
            held = ""
            yield line
        else:
            held += line
    if held:
        yield held
