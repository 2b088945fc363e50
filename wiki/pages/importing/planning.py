"""An outline made ready to be stored: addresses chosen, pictures in place, pages rendered."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from wiki.attachments.reading.files import ReadyFile, read_file
from wiki.attachments.sniffing import sniff
from wiki.foundation.errors import Invalid
from wiki.foundation.ids import new_public_id
from wiki.foundation.slugs import free_slug, slugify
from wiki.markup.rendering import Rendered, Target, find_links, render
from wiki.pages.importing.outline import Outline, OutlinePage

PATIENCE = 60.0
"""Seconds that each picture of a guide may wait while other files are read: none is left out."""

_PICTURE = re.compile(r"(!\[(?:[^\]\\]|\\.)*\]\(\s*<?)([^)\s>]+)")
Progress = Callable[[str], object]


@dataclass(frozen=True)
class PlannedFile:
    """A picture read and made ready, the path that texts name it by, and its future public id."""

    file: ReadyFile
    path: str
    public_id: str

    @property
    def address(self) -> str:
        return f"/fichiers/{self.public_id}/{self.file.filename}"


@dataclass(frozen=True)
class PlannedPage:
    """A page with its final slug, its body and what that looks like, and those below it."""

    title: str
    slug: str
    body: str
    rendering: Rendered
    children: tuple["PlannedPage", ...]


@dataclass(frozen=True)
class Plan:
    """Everything an import will write; made before its transaction, which may so be short."""

    outline: Outline
    slug: str
    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]


def plan_import(outline: Outline, slug: str, progress: Progress = str) -> Plan:
    """Choose the slugs, rewrite pictures and render every page of a guide that will live at `slug`.

    Raises:
        Invalid: a page cannot be rendered; the sentence names it.
    """
    files = tuple(_pictures(outline))
    addresses = {planned.path: planned.address for planned in files}
    slugs: dict[int, str] = {}
    targets: dict[str, Target] = {}
    for _depth, page in outline.walk():
        slugs[id(page)] = free_slug(slugify(page.slug_hint or page.title), set(slugs.values()))
        target = Target(url=f"/guides/{slug}/{slugs[id(page)]}", title=page.title)
        targets.setdefault(page.slug_hint, target)
        targets.setdefault(page.title, target)

    def planned(page: OutlinePage) -> PlannedPage:
        body = with_pictures(page.body, addresses)
        progress(page.title)
        return PlannedPage(
            title=page.title,
            slug=slugs[id(page)],
            body=body,
            rendering=_rendered(page.title, body, targets, outline.language),
            children=tuple(planned(child) for child in page.children),
        )

    return Plan(outline, slug, tuple(planned(page) for page in outline.pages), files)


def _pictures(outline: Outline) -> Iterator[PlannedFile]:
    """The pictures that can be kept; what only looks like one stays behind."""
    for file in outline.files:
        if sniff(file.content):
            with suppress(Invalid):
                read = read_file(file.path, file.content, patience=PATIENCE)
                yield PlannedFile(read, file.path, new_public_id())


def with_pictures(body: str, addresses: dict[str, str]) -> str:
    """The same text, each picture that is kept at its own address."""
    return _PICTURE.sub(
        lambda found: found[1] + addresses.get(found[2].removeprefix("./"), found[2]), body
    )


def _rendered(title: str, body: str, targets: dict[str, Target], language: str) -> Rendered:
    named = {}
    for name in find_links(body):
        key, mark, anchor = name.partition("#")
        if key in targets:
            named[name] = Target(f"{targets[key].url}{mark}{anchor}", targets[key].title)
    try:
        return render(body, targets=named, lang=language)
    except Invalid as refusal:
        raise Invalid({"file": refusal.about(title)}) from refusal
