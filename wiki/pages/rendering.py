"""From the text of a page to what its widest audience sees."""

from collections.abc import Mapping

from wiki.accounts.queries.calling import addresses_of_called
from wiki.markup.rendering import (
    RENDERER_VERSION,
    Rendered,
    Target,
    find_links,
    find_people,
    render,
)
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page
from wiki.pages.resolving import pages_meant

__all__ = ["RENDERER_VERSION", "rendered"]


def rendered(book: Book, body: str, *, page: Page | None = None, ids: str = "") -> Rendered:
    """Render a text of this book, its links to pages leading where all its readers may go.

    `page` is the page of that text, if it exists already: its links keep to the pages they led to,
    whatever these are called now.

    Raises:
        Invalid: the text is too large, too deep or too slow to render.
    """
    people = None if book.visibility == "public" else addresses_of_called(find_people(body))
    targets = _visible_targets(book, body, page)
    return render(body, ids=ids, targets=targets, people=people, lang=book.language)


def _visible_targets(book: Book, body: str, page: Page | None) -> Mapping[str, Target]:
    """Only what everyone who may see the book may see: its own pages, and those of public books."""
    targets = {}
    for name, (found, anchor) in pages_meant(book, find_links(body), page).items():
        if found.book_id != book.id and found.book.visibility != "public":
            continue
        path = page_path(found.book.kind, found.book.slug, found.slug)
        targets[name] = Target(url=f"{path}#{anchor}" if anchor else path, title=found.title)
    return targets
