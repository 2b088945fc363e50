"""A table of reactions for the time of a test."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from wiki.journal.models import JournalEntry
from wiki.journal.reactions import reactions
from wiki.reactions import TABLE

Reaction = Callable[[JournalEntry], None]


@contextmanager
def reacting(table: Mapping[str, Sequence[Reaction]]) -> Iterator[None]:
    """Have these reactions, and no others, follow."""
    reactions.configure(table)
    try:
        yield
    finally:
        reactions.configure(TABLE)
