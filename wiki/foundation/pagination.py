"""Long lists by pages, keyed by the last row seen, so that page 1,000 costs what page 1 does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """One page of a list; `after` is the key to ask the next one with, empty at the end."""

    rows: Sequence[Row]
    after: str = ""

    @property
    def has_more(self) -> bool:
        return bool(self.after)


def take(rows: Sequence[Row], limit: int, key: str) -> Slice[Row]:
    """A slice out of `limit + 1` rows fetched; `key` names the attribute that orders the list."""
    if len(rows) <= limit:
        return Slice(rows)
    kept = rows[:limit]
    return Slice(kept, after=str(getattr(kept[-1], key)))


def read_key(text: str | None) -> int | None:
    """The key typed in an address, or None when no row can have it."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
