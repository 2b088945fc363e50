"""All that is wrong with a list, said by line, by column and with what stands there."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _, n_
from wiki.foundation.spreadsheets import problem
from wiki.practices.presence_list import PresenceLine, PresenceList, quoted

T = TypeVar("T")
MOST_TOLD = 50
"""So many faults are named at a time; of the others, how many there are."""
COLUMNS = {"dated_on": "date", "message": "source"}
"""Where a list says what checks call by another name."""
SELF_EVIDENT = ("chamber", "platform", "")
"""Sentences on these name what they are about."""


def unless_refused(
    faults: dict[str, Message], line: PresenceLine, act: Callable[[], T]
) -> T | None:
    """What an act gives; what it refuses becomes a fault of the line, once for each column."""
    try:
        return act()
    except Invalid as refusal:
        for name, sentence in refusal.errors.items():
            column = COLUMNS.get(name, name)
            faults.setdefault(column, _naming(line.cells.get(column, ""), column, sentence))
    return None


def _naming(cell: str, column: str, sentence: Message) -> Message:
    if column in SELF_EVIDENT:
        return sentence
    return _("“%(cell)s” will not do. %(sentence)s", cell=quoted(cell), sentence=sentence)


def told_of(listed: PresenceList, line: PresenceLine, faults: dict[str, Message]) -> list[Message]:
    """One sentence for each fault of a line, in the order of the columns."""
    names = [*listed.titles, ""]
    return [
        problem(listed.file, line.number, faults[name], column=listed.titles.get(name, ""))
        for name in sorted(faults, key=names.index)
    ]


def first_of(sentences: Sequence[Message]) -> dict[str, Message]:
    """As many as people read, and how many more there are."""
    told = {f"fault {number}": one for number, one in enumerate(sentences[:MOST_TOLD])}
    left = len(sentences) - MOST_TOLD
    if left > 0:
        told["others"] = n_("and %(n)s more", "and %(n)s more", left)
    return told
