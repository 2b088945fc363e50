"""Pages told apart by their depth become a tree with addresses that differ."""

from dataclasses import dataclass

from wiki.foundation.slugs import free_slug, slugify
from wiki.pages.importing.outline import TITLE_LENGTH, OutlinePage

DEEPEST = 5


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
    taken: set[str] = set()
    slugs = []
    for page in flat:
        slugs.append(free_slug(page.slug or slugify(page.title), taken))
        taken.add(slugs[-1])
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
