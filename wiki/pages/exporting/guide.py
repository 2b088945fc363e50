"""A guide as it leaves: everything that another place needs to make the same one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wiki.pages.importing.outline import Credit, OutlineFile


@dataclass(frozen=True)
class ExportedPage:
    """`id` is what `[[p:id|label]]` in the bodies refers to."""

    id: str
    slug: str
    title: str
    body: str
    children: tuple["ExportedPage", ...] = ()


@dataclass(frozen=True)
class ExportedGuide:
    """Bodies refer to `files` by their path in the folder."""

    title: str
    pages: tuple[ExportedPage, ...]
    description: str = ""
    publisher: str = ""
    language: str = "fr"
    licence: str = ""
    version_label: str = ""
    version_date: date | None = None
    credits: tuple[Credit, ...] = ()
    files: tuple[OutlineFile, ...] = ()

    def walk(self) -> Iterator[ExportedPage]:
        """Every page in reading order."""
        stack = list(reversed(self.pages))
        while stack:
            page = stack.pop()
            yield page
            stack.extend(reversed(page.children))
