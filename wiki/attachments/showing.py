"""What the packages above hand over: who sees, edits and publishes the texts that show files."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wiki.foundation.actor import Actor

Resolver = Callable[[Actor, set[int]], set[int]]
"""Of the rows with these ids, those that somebody may see (or edit, or publish)."""


class Place(NamedTuple):
    """A text that shows a file; `is_current` is false where only its history still does."""

    title: str
    path: str
    is_current: bool = True


def nobody(_actor: Actor, _ids: set[int]) -> set[int]:
    """None of them."""
    return set()


def nowhere(_viewer: Actor, _uses: Mapping[int, set[int]]) -> Sequence[Place]:
    """No place to show."""
    return ()


class Texts(NamedTuple):
    """One kind of text that can show files, by the name of its table.

    `edits`: those whose editor somebody is. `publishes`: those that they may change without asking
    anybody. `places`: those that they see, out of subject ids and the revisions that use the file.
    """

    sees: Resolver
    edits: Resolver = nobody
    publishes: Resolver = nobody
    places: Callable[[Actor, Mapping[int, set[int]]], Sequence[Place]] = nowhere


_kinds: dict[str, Texts] = {}


def configure(kinds: Mapping[str, Texts | Resolver]) -> None:
    """Take each kind of text that can show a file; a function alone says who sees which."""
    _kinds.clear()
    for name, kind in kinds.items():
        _kinds[name] = kind if isinstance(kind, Texts) else Texts(kind)


def kind_named(name: str) -> Texts:
    """What is known of this kind; nobody sees a kind that was not handed over."""
    return _kinds.get(name) or Texts(nobody)
