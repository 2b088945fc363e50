"""What a rendering gives besides its HTML: everything the caller stores or lists about the text."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

LinkKind = Literal["page", "internal", "external", "file", "anchor"]


@dataclass(frozen=True)
class Target:
    """Where a wiki link leads: an address that the audience may open, and the title found there."""

    url: str
    title: str


@dataclass(frozen=True)
class Heading:
    """One line of the table of contents; `level` is the one in the HTML, `id` its anchor."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class LinkUse:
    """A link found in the text, in reading order.

    `target` is the name between double brackets for a `page` (also when no such page was given),
    else the address: `anchor` in the page itself, `file` below /fichiers/, `internal` elsewhere on
    this site, else `external`.
    """

    kind: LinkKind
    target: str
    label: str


@dataclass(frozen=True)
class Claim:
    """A statement of the text: its last words, the day it held, the day by which to look again."""

    quote: str
    dated_on: date | None
    check_by: date | None


@dataclass(frozen=True)
class Rendered:
    """A text ready to be shown: `html` is safe as it stands, the rest is plain text."""

    html: str
    toc: tuple[Heading, ...] = ()
    links: tuple[LinkUse, ...] = ()
    claims: tuple[Claim, ...] = ()
    first_paragraph: str = ""
    words: int = 0
