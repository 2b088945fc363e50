"""One line of the results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wiki.foundation.messages import Message
from wiki.search.passages import Piece
from wiki.threads.models import Post, Thread


@dataclass(frozen=True)
class Line:
    """`place` is where it lives, from the outside in; `path` its address, unless `thread` or `post`
    have one. `definition` is set where the line is a term that is called what was typed.
    """

    key: str
    kind: str
    title: Sequence[Piece]
    passage: Sequence[Piece]
    date: datetime
    place: Sequence[str | Message] = ()
    path: str = ""
    thread: Thread | None = None
    post: Post | None = None
    author: str = ""
    organisation: str = ""
    function: str = ""
    capacity: str = ""
    language: str = "fr"
    definition: str = ""

    @property
    def name(self) -> str:
        """The title as plain text."""
        return "".join(piece.text for piece in self.title)
