"""Notes: definitions taken out of the text, marks turned into Markdown footnotes."""

import re
from dataclasses import dataclass

from wiki.pages.importing.from_plain_text.blocks import NOTE, SUPERSCRIPTS, Block

_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_ADDRESS_ALONE = re.compile(r"^<?https?://\S+>?$")
_MARK = re.compile(rf"(?<=\S)([{SUPERSCRIPTS}]+)|(?<=[\w.,;:!?»”\")])\[(\d{{1,3}})\](?!\()")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdmhµ]?m|CO|ha)$")


@dataclass(frozen=True)
class Note:
    number: str
    text: str
    row: int


def take_notes(blocks: list[Block]) -> tuple[list[Block], list[Note]]:
    """The blocks without the notes; an address alone below a note goes on with it."""
    kept: list[Block] = []
    notes: list[Note] = []
    last_was_note = False
    for block in blocks:
        if block.kind == "note":
            notes += _read(block)
        elif last_was_note and block.is_line and _ADDRESS_ALONE.match(block.text):
            notes[-1] = Note(notes[-1].number, f"{notes[-1].text} {block.text}", notes[-1].row)
        else:
            kept.append(block)
        last_was_note = block.kind == "note"
    return kept, notes


def _read(block: Block) -> list[Note]:
    notes: list[Note] = []
    for row in block.rows:
        found = NOTE.match(row.text)
        if found:
            number = str(int(_number(found)))
            notes.append(Note(number, row.text[found.end() :].strip(), row.number))
        else:
            text = f"{notes[-1].text} {row.text.strip()}"
            notes[-1] = Note(notes[-1].number, text, notes[-1].row)
    return notes


def marks_in(text: str) -> list[str]:
    """The numbers of the note marks in a text; « 20 m² » holds none."""
    return [str(int(_number(m))) for m in _MARK.finditer(text) if not _is_unit(text, m)]


def link_marks(text: str, numbers: set[str]) -> str:
    """Marks whose note is known become `[^n]`; others stay as they are."""

    def linked(mark: re.Match[str]) -> str:
        number = str(int(_number(mark)))
        return f"[^{number}]" if number in numbers and not _is_unit(text, mark) else mark[0]

    return _MARK.sub(linked, text)


def _number(found: re.Match[str]) -> str:
    return (found[1] or found[2]).translate(_DIGITS)


def _is_unit(text: str, mark: re.Match[str]) -> bool:
    return mark[0] in ("²", "³") and bool(
        _UNIT.search(text[max(0, mark.start() - 4) : mark.start()])
    )
