"""Pages and whole guides as Markdown files that one can keep."""

import json
import re

from wiki.foundation.licences import licence_of
from wiki.pages.models import Book, Revision
from wiki.pages.queries import WholePage

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")


def page_file(book: Book, revision: Revision, address: str) -> str:
    """One page: what must be known to cite it, then its text as it was written."""
    head = {
        "title": revision.title,
        **_source(book),
        "date": revision.created_at.date().isoformat(),
        "address": address,
    }
    return f"{_front_matter(head)}\n{revision.body.rstrip()}\n"


def book_file(book: Book, pages: list[WholePage], address: str) -> str:
    """A whole guide: each page under its title, headings one level lower, notes kept apart."""
    head = _front_matter({"title": book.title, **_source(book), "address": address})
    parts = [head, f"# {book.title}\n"]
    for page in pages:
        mark = "#" * min(page.node.depth + 2, 6)
        parts.append(f"{mark} {page.node.title}\n")
        body = _lowered(page.text, page.node.depth + 1, f"{page.node.id}-").strip()
        if body:
            parts.append(f"{body}\n")
    return "\n".join(parts)


def _source(book: Book) -> dict[str, str]:
    return {
        "guide": book.title,
        "publisher": book.publisher,
        "version": book.version_label,
        "licence": licence_of(book.licence).label,
        "licence_address": licence_of(book.licence).url,
    }


def _front_matter(values: dict[str, str]) -> str:
    """Each value is a JSON string, which YAML reads as well."""
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value
    ]
    return "\n".join(["---", *lines, "---", ""])


def _lowered(body: str, levels: int, notes: str) -> str:
    """Headings of lines that are not code pushed down, names of notes made this page's own."""

    def lower(line: str) -> str:
        line = _HEADING.sub(lambda found: "#" * min(len(found[1]) + levels, 6), line)
        return _NOTE.sub(lambda found: f"[^{notes}{found[1]}]", line)

    lines, fence = [], ""
    for line in body.split("\n"):
        found = _FENCE.match(line)
        lines.append(line if fence or found else lower(line))
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
    return "\n".join(lines)
