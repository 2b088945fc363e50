"""One document: what is found of one thing, and by whom."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import NamedTuple

from wiki.search.documents.audiences import EVERYBODY, Audience

KINDS = (
    "page", "tutorial", "term", "experience", "request", "resource", "discussion", "post",
    "proposal", "person", "chamber", "file", "site",
)  # fmt: skip
"""What a document can be; `post` is an answer, what begins a thread is of the kind of it."""


@dataclass(frozen=True)
class Document:
    """`source` names the exact text that `text` was read from, so that two states of a thing are
    told apart without comparing texts. `names` are what it is called besides. `within` are the
    guides and threads that it can be looked for in. It is open to whoever is of each of three
    audiences: its own, that of what it is about, and that of the guide of that.
    """

    key: str
    kind: str
    title: str
    text: str
    source: str
    date: datetime
    about: str = ""
    names: Sequence[str] = ()
    author_id: int = 0
    capacity: str = ""
    platforms: Sequence[str] = ()
    phase: str = ""
    chambers: Sequence[str] = ()
    within: Sequence[str] = ()
    open_to: Audience = EVERYBODY
    about_open_to: Audience = EVERYBODY
    book_open_to: Audience = EVERYBODY
    stamp: str = field(default="", init=False)

    def __post_init__(self) -> None:
        said = [
            sorted(value) if isinstance(value, frozenset) else value
            for value in (getattr(self, f.name) for f in fields(self) if f.name not in _UNSTAMPED)
        ]
        digest = hashlib.sha256(repr(said).encode()).hexdigest()[:16]
        object.__setattr__(self, "stamp", digest)


_UNSTAMPED = ("text", "stamp")


class Source(NamedTuple):
    """One kind of row that documents are made of: its ids after one, in their order, and the
    documents of some of them; what is not to be found is left out.
    """

    list_ids: Callable[[int, int], Sequence[int]]
    read: Callable[[Sequence[int]], Iterable[Document]]
