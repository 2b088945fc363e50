"""What a document turned out to hold, before anything is stored."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from wiki.foundation.messages import Message

CONTRIBUTOR = "contributor"
COORDINATOR = "coordinator"
PREFACE_AUTHOR = "preface_author"
GRAPHIC_DESIGNER = "graphic_designer"
SPECIAL_THANKS = "special_thanks"
ROLES = (CONTRIBUTOR, COORDINATOR, PREFACE_AUTHOR, GRAPHIC_DESIGNER, SPECIAL_THANKS)

TITLE_LENGTH = 200


@dataclass(frozen=True)
class Line:
    """One line of the source, as its author can find it again, and what is to be said of it."""

    number: int
    text: str
    reason: Message
    path: str = ""


@dataclass(frozen=True)
class OutlinePage:
    """A page to be: its body is Markdown whose highest heading is of level two."""

    title: str
    slug_hint: str
    body: str
    children: tuple["OutlinePage", ...] = ()
    source_lines: tuple[int, int] = (0, 0)
    source_path: str = ""


@dataclass(frozen=True)
class Credit:
    """Somebody, or an organisation, who made the guide, in the guide's own words."""

    role: str
    person: str = ""
    organisation: str = ""
    function: str = ""


@dataclass(frozen=True)
class OutlineFile:
    """A picture or document that the pages refer to by its path."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Report:
    """The account of the words: `words_read` = stored + set aside + lost, always."""

    words_read: int = 0
    words_stored: int = 0
    words_set_aside: int = 0
    lost: tuple[tuple[str, int], ...] = ()
    unplaced: tuple[Line, ...] = ()
    set_aside: tuple[Line, ...] = ()
    remarks: tuple[Line, ...] = ()
    notes_found: int = 0
    notes_without_mark: tuple[str, ...] = ()

    @property
    def words_lost(self) -> int:
        return sum(count for _word, count in self.lost)


@dataclass(frozen=True)
class Outline:
    """A guide to be; `cover` is what its cover says besides title, publisher and version."""

    title: str
    pages: tuple[OutlinePage, ...]
    publisher: str = ""
    version_label: str = ""
    version_date: date | None = None
    licence: str = ""
    cover: str = ""
    language: str = "fr"
    credits: tuple[Credit, ...] = ()
    files: tuple[OutlineFile, ...] = ()
    report: Report = Report()

    def walk(self) -> Iterator[tuple[int, OutlinePage]]:
        """Every page in reading order, with its depth."""
        stack = [(0, page) for page in reversed(self.pages)]
        while stack:
            depth, page = stack.pop()
            yield depth, page
            stack.extend((depth + 1, child) for child in reversed(page.children))

    def digest(self) -> str:
        """Same content, same digest: a second import of the same document can be recognised."""
        content = asdict(self) | {"report": None, "files": None}
        names = [(f.path, hashlib.sha256(f.content).hexdigest()) for f in self.files]
        text = json.dumps([content, names], default=str, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
