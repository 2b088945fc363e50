"""Pages told apart by their depth become a tree with addresses that differ."""

from dataclasses import dataclass

from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.pages.importing.outline import TITLE_LENGTH, OutlinePage
from wiki.pages.importing.refusal import refused

DEEPEST = 5
MAX_PAGES = 5_000


@dataclass(frozen=True)
class FlatPage:
    title: str
    depth: int
    body: str
    source_lines: tuple[int, int] = (0, 0)
    source_path: str = ""
    slug: str = ""


def tree(flat: list[FlatPage]) -> tuple[OutlinePage, ...]:
    """A page goes under the nearest one before it that is less deep."""
    if len(flat) > MAX_PAGES:
        raise refused(_("This document would make more than 5,000 pages."))
    slugs = free_slugs(flat)
    root: list[OutlinePage] = []
    open_pages: list[tuple[int, FlatPage, str, list[OutlinePage]]] = []

    def close(depth: int) -> None:
        while open_pages and open_pages[-1][0] >= depth:
            _depth, page, slug, children = open_pages.pop()
            above = open_pages[-1][3] if open_pages else root
            above.append(_page(page, slug, tuple(children)))

    for page, slug in zip(flat, slugs, strict=True):
        depth = min(page.depth, DEEPEST)
        close(depth)
        open_pages.append((depth, page, slug, []))
    close(0)
    return tuple(root)


def free_slugs(flat: list[FlatPage]) -> list[str]:
    """The address of each page, different from those before it."""
    given: dict[str, int] = {}
    slugs = []
    for page in flat:
        wanted = page.slug or slugify(page.title)
        number = given.get(wanted, 0) + 1
        slug = wanted if number == 1 else f"{wanted}-{number}"
        while slug in given and number > 1:
            number += 1
            slug = f"{wanted}-{number}"
        given[wanted] = number
        given.setdefault(slug, 1)
        slugs.append(slug)
    return slugs


def _page(page: FlatPage, slug: str, children: tuple[OutlinePage, ...]) -> OutlinePage:
    title, body = short_title(page.title, page.body)
    return OutlinePage(title, slug, body, children, page.source_lines, page.source_path)


def short_title(title: str, body: str) -> tuple[str, str]:
    """A title too long for a title is cut at a word, and stands whole above the text."""
    title = " ".join(title.split())
    if len(title) <= TITLE_LENGTH:
        return title, body
    cut = title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0]
    return f"{cut}…", f"**{title}**\n\n{body}".rstrip()
