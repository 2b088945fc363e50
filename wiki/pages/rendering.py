"""From the text of a page to what its widest audience sees."""

from collections.abc import Mapping

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.sorting import folded
from wiki.markup.rendering import RENDERER_VERSION, Rendered, Target, find_links, render
from wiki.pages.models import Book, Page

__all__ = ["RENDERER_VERSION", "link_targets", "rendered"]


def rendered(book: Book, body: str, *, ids: str = "") -> Rendered:
    """Render a text of this book; a link shows its target's title where the book's readers may see it.

    Raises:
        Invalid: the text is too large, too deep or too slow to render.
    """
    return render(body, ids=ids, targets=_visible_targets(book, body), lang=book.language)


def link_targets(book: Book, body: str) -> dict[str, int | None]:
    """Every page that a text names, and the id of the page meant, if there is one."""
    names = find_links(body)
    found = _pages_named(book, names)
    return {name: found[name].id if name in found else None for name in names}


def _visible_targets(book: Book, body: str) -> Mapping[str, Target]:
    """Only what everyone who may see the book may see: its own pages, and those of public books."""
    return {
        name: Target(url=f"/guides/{page.book.slug}/{page.slug}", title=page.title)
        for name, page in _pages_named(book, find_links(body)).items()
        if page.book_id == book.id or page.book.visibility == "public"
    }


def _pages_named(book: Book, names: list[str]) -> dict[str, Page]:
    """Pages by the name a text gives them: « p:42 », or a title, first of all in the same book."""
    if not names:
        return {}
    candidates = session.scalars(
        select(Page).where(Page.deleted_at.is_(None), Page.book_id == book.id)
    ).all()
    by_title = {folded(page.title): page for page in candidates}
    by_slug = {page.slug: page for page in candidates}
    found: dict[str, Page] = {}
    for name in names:
        page = _page_by_id(name) or by_title.get(folded(name)) or by_slug.get(name)
        if page:
            found[name] = page
    return found


def _page_by_id(name: str) -> Page | None:
    if not name.startswith("p:") or not name[2:].isdigit() or len(name) > 12:
        return None
    page = session.get(Page, int(name[2:]))
    return page if page and page.deleted_at is None else None
