"""`::: bon-a-savoir Titre` … `:::`: a box beside the text."""

import re
from xml.etree.ElementTree import Element, SubElement

from wiki.foundation.sorting import folded
from wiki.markup.bases import BlockRule, LineRule

KINDS = {
    "bon-a-savoir": "good-to-know",
    "good-to-know": "good-to-know",
    "pour-quoi-faire": "what-for",
    "what-for": "what-for",
    "attention": "warning",
    "warning": "warning",
    "danger": "warning",
    "exemple": "example",
    "example": "example",
    "conseil": "tip",
    "tip": "tip",
    "lexique": "lexicon",
    "glossary": "lexicon",
    "verifiez": "check",
    "check": "check",
    "note": "plain",
    "info": "plain",
}
LONGEST_TITLE = 120

_FENCE = re.compile(r"^([ >]*)(:::.*)$")
_OPENING = re.compile(r"[ ]{0,3}:::[ ]*([^\s:]\S*)[ ]*(.*)")
_CLOSING = re.compile(r"[ ]{0,3}:::[ :]*")


class BoxLines(LineRule):
    """Puts each line of three colons into a block of its own."""

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        for line in lines:
            found = _FENCE.match(line) if ":::" in line else None
            if found is None:
                out.append(line)
                continue
            gap = found[1].rstrip()
            out.extend([gap, line, gap])
        return out


class Boxes(BlockRule):
    """Makes an aside of the blocks between an opening and its closing line."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return bool(_OPENING.fullmatch(block) or _CLOSING.fullmatch(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        opening = _OPENING.fullmatch(blocks.pop(0))
        if opening is None:
            return
        kind, title, text = _named(opening[1], opening[2])
        box = SubElement(parent, "aside", {"class": f"box box-{kind}"})
        self._title(box, kind, title)
        inner = _taken(blocks)
        self.parser.parseBlocks(box, [text, *inner] if text else inner)

    def _title(self, box: Element, kind: str, title: str) -> None:
        line = SubElement(box, "p", {"class": "box-title"})
        named = kind not in ("tip", "plain")
        if not title:
            line.text = self.sheet.label(kind)
        elif named:
            kind_mark = SubElement(line, "span", {"class": "box-kind"})
            kind_mark.text = self.sheet.label(kind)
            kind_mark.tail = f" {title}"
        else:
            line.text = title


def _named(word: str, rest: str) -> tuple[str, str, str]:
    """The kind of box, its title, and the text that was written where a title is expected."""
    kind = KINDS.get(folded(word), "")
    title = rest.replace("&nbsp;", " ").strip()
    if not kind:
        kind, title = "plain", f"{word} {title}".strip()
    return (kind, "", title) if len(title) > LONGEST_TITLE else (kind, title, "")


def _taken(blocks: list[str]) -> list[str]:
    """Take the blocks of a box and its closing line; a box never closed holds one block."""
    depth = 1
    for position, block in enumerate(blocks):
        if _CLOSING.fullmatch(block):
            depth -= 1
        elif _OPENING.fullmatch(block):
            depth += 1
        if depth == 0:
            inner = blocks[:position]
            del blocks[: position + 1]
            return inner
    inner = blocks[:1]
    del blocks[:1]
    return inner
