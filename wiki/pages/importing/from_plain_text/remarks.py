"""What the person who imports should look at: kept, but odd."""

from collections.abc import Iterator

from wiki.foundation.messages import _
from wiki.pages.importing.from_plain_text.placing_notes import PlacedNotes
from wiki.pages.importing.from_plain_text.rows import Row
from wiki.pages.importing.from_plain_text.typing_habits import dead_links
from wiki.pages.importing.outline import Line


def remarks_on(rows: list[Row], placed: PlacedNotes) -> Iterator[Line]:
    """Notes without mark, marks without note, links to nowhere, lines said twice."""
    text = {row.number: row.text.strip() for row in rows}
    for note in placed.without_mark:
        reason = _("Note %(number)s has no mark in the text; it is kept.", number=note.number)
        yield Line(note.row, text[note.row], reason)
    for _page, number in placed.without_note:
        yield Line(0, number, _("Mark %(number)s has no note.", number=number))
    for row in rows:
        for label in dead_links(row.text):
            yield Line(row.number, label, _("This link leads nowhere; its text is kept."))
    yield from _repeated(rows)


def _repeated(rows: list[Row]) -> Iterator[Line]:
    """Two lines in a row, or a long one, that stand further up already."""
    first: dict[str, int] = {}
    for row in rows:
        text = " ".join(row.text.split())
        if len(text) < 25:
            continue
        if text in first:
            yield Line(row.number, text, _("Repeats line %(number)s; kept.", number=first[text]))
        first.setdefault(text, row.number)
