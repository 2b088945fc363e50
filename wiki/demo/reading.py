"""The demo content as it stands in its files: see `content/README.md`."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from wiki.operations.site_book import split_head

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Written:
    """One revision of one page."""

    book: str
    number: int
    title: str
    slug: str
    parent: str
    position: int
    author: str
    at: datetime
    summary: str
    body: str


@cache
def people() -> dict[str, Any]:
    """Chambers, accounts, and which of them to name when the site starts."""
    read: dict[str, Any] = json.loads((CONTENT / "people.json").read_text(encoding="utf-8"))
    return read


def guides() -> dict[str, dict[str, Any]]:
    """The guides by the name of their folder, in their order."""
    found = {
        path.parent.name: json.loads(path.read_text(encoding="utf-8"))
        for path in CONTENT.glob("*/guide.json")
    }
    return dict(sorted(found.items(), key=lambda guide: guide[1]["position"]))


def revisions() -> list[Written]:
    """Every revision of every guide, in the order in which they were written."""
    found = [
        _revision(path, folder)
        for folder, guide in guides().items()
        for slug in guide["pages"]
        for path in (CONTENT / folder / "pages" / slug).glob("*.md")
    ]
    return sorted(found, key=lambda revision: (revision.at, revision.slug, revision.number))


def _revision(path: Path, folder: str) -> Written:
    head, body = split_head(path.read_text(encoding="utf-8"))
    return Written(
        book=folder,
        number=int(path.stem),
        title=head["title"],
        slug=head["slug"],
        parent=head["parent"],
        position=int(head["position"]),
        author=head["author"],
        at=datetime.fromisoformat(head["date"]),
        summary=head["summary"],
        body=body,
    )
