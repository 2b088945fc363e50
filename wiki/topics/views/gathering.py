"""What packages above have about a topic: each hands its part over, and its page shows them all.

A part is two questions, both under the rights of whoever looks: the shelves of one topic, and how
many things each topic of a kind has.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message
from wiki.topics.models import Topic


@dataclass(frozen=True)
class ShelfLine:
    """One thing: its title and address, what it says in a line, and what is known of it."""

    title: str
    url: str
    language: str = "fr"
    description: str = ""
    facts: Sequence[str | Message] = ()


@dataclass(frozen=True)
class Shelf:
    """Things of one sort about a topic. `count` is how many the viewer finds behind `more_url`; the
    first few are `lines`, or what a `template` of the package itself shows of `rows`.
    """

    name: str
    heading: Message
    count: int
    lines: Sequence[ShelfLine] = ()
    more_url: str = ""
    more: Message | None = None
    template: str = "topics/_shelf_lines.html"
    rows: Any = field(default=())


class Part(NamedTuple):
    """What one package knows of topics. `counts` are of all topics of a kind, by their ids."""

    shelves: Callable[[Topic, Actor], Sequence[Shelf]]
    counts: Callable[[str, Actor], Mapping[int, int]]
    words: Callable[[int], Message]


_parts: list[Part] = []


def configure(parts: Sequence[Part]) -> None:
    """Take the parts of the packages above, in the order in which a topic shows them."""
    _parts[:] = parts


def shelves_of(topic: Topic, viewer: Actor) -> list[Shelf]:
    """Everything about a topic that the viewer may see; no empty shelf."""
    return [shelf for part in _parts for shelf in part.shelves(topic, viewer) if shelf.count]


def counts_of(kind: str, viewer: Actor) -> dict[int, list[Message]]:
    """How many things of each sort there are about each topic of a kind, in words."""
    found: dict[int, list[Message]] = {}
    for part in _parts:
        for topic_id, count in part.counts(kind, viewer).items():
            found.setdefault(topic_id, []).append(part.words(count))
    return found
