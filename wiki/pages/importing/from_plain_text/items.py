"""Lists: bullets read, and put together again where a conversion tore them apart."""

import re
from itertools import groupby

from wiki.pages.importing.from_plain_text.blocks import BULLET, NUMBER, Block
from wiki.pages.importing.from_plain_text.rows import Row

_SENTENCE_END = re.compile(r"[.!?…:;»”\"]\s*$")
_INNER_SENTENCE = re.compile(r"[.!?…]\s+\S")


def item_texts(block: Block) -> list[str]:
    """The items of a list, a line without a bullet going on with the item above."""
    items: list[str] = []
    for row in block.rows:
        if BULLET.match(row.text) or NUMBER.match(row.text) or row.is_marked or not items:
            items.append(row.text)
        else:
            items[-1] = f"{items[-1].rstrip()} {row.text.strip()}"
    return items


def as_markdown(block: Block) -> str:
    """Markdown of a list, nested by the indentation of its bullets."""
    items = item_texts(block)
    indents = sorted({_indent(item) for item in items})
    lines = []
    for item in items:
        depth = indents.index(_indent(item))
        number = NUMBER.match(item)
        bare = NUMBER.sub("", item) if number else BULLET.sub("", item)
        lines.append(f"{'    ' * depth}{f'{number[2]}.' if number else '-'} {bare.strip()}")
    return "\n".join(lines)


def mended(blocks: list[Block]) -> list[Block]:
    """A lone bullet may have lost its first words to the paragraph above: give them back.

    Two signs: the paragraph breaks off in mid-sentence; or it stands between two lone bullets.
    """
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        if above and above.kind == "text" and _is_lone(block) and _lost_to(above, block, result):
            result[-1] = _joined(above, block)
        else:
            result.append(block)
    return _together(result)


def _together(blocks: list[Block]) -> list[Block]:
    """Lists that only empty lines part are one list."""
    result = []
    for style, run in groupby(blocks, _style):
        found = list(run)
        if style:
            rows = tuple(row for block in found for row in block.rows)
            found = [Block("items", rows, found[0].gap)]
        result += found
    return result


def _style(block: Block) -> str:
    if block.kind != "items":
        return ""
    return "numbers" if NUMBER.match(block.rows[0].text) else "bullets"


def _lost_to(above: Block, block: Block, before: list[Block]) -> bool:
    text, first = above.text, BULLET.sub("", block.text)
    if not above.is_line:
        return False
    if not _SENTENCE_END.search(text):
        return first[:1].islower() and (len(text) > 80 or bool(_INNER_SENTENCE.search(text)))
    between = len(before) > 1 and before[-2].kind == "items" and before[-2].gap + above.gap >= 1
    return between and text[-1] in ".!?…" and len(text) <= 160


def _joined(above: Block, block: Block) -> Block:
    first = block.rows[0]
    text = f"- {above.text} {BULLET.sub('', first.text)}"
    return Block("items", (Row(above.rows[0].number, text), *block.rows[1:]), above.gap)


def _is_lone(block: Block) -> bool:
    return block.kind == "items" and len(item_texts(block)) == 1 and bool(BULLET.match(block.text))


def _indent(item: str) -> int:
    return len(item.expandtabs(4)) - len(item.expandtabs(4).lstrip())
