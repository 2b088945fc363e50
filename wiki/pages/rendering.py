"""From the text of a page to what its widest audience sees."""

from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from wiki.foundation.db import session
from wiki.foundation.slugs import slugify
from wiki.foundation.sorting import sort_key
from wiki.markup.rendering import RENDERER_VERSION, Rendered, Target, find_links, render
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, PageLink

__all__ = ["RENDERER_VERSION", "link_key", "link_targets", "rendered"]


def rendered(book: Book, body: str, *, page: Page | None = None, ids: str = "") -> Rendered:
    """Render a text of this book, its links to pages leading where all its readers may go.

    `page` is the page of that text, if it exists already: its links keep to the pages they led to,
    whatever these are called now.

    Raises:
        Invalid: the text is too large, too deep or too slow to render.
    """
    return render(body, ids=ids, targets=_visible_targets(book, body, page), lang=book.language)


def link_targets(book: Book, body: str, page: Page | None = None) -> dict[str, int | None]:
    """Every page that a text names, by the key of its name, with its id if it exists."""
    names = find_links(body)
    found = _pages_named(book, names, page)
    return {link_key(name): found[name].id if name in found else None for name in names}


def link_key(name: str) -> str:
    """What a name is kept as: « p:42 », or the letters and digits of a title or a slug."""
    name = _without_anchor(name)
    return name if _page_id(name) else sort_key(name)


def _visible_targets(book: Book, body: str, page: Page | None) -> Mapping[str, Target]:
    """Only what everyone who may see the book may see: its own pages, and those of public books."""
    targets = {}
    for name, found in _pages_named(book, find_links(body), page).items():
        if found.book_id != book.id and found.book.visibility != "public":
            continue
        path = page_path(found.book.kind, found.book.slug, found.slug)
        _name, mark, anchor = name.partition("#")
        targets[name] = Target(url=f"{path}{mark}{anchor}", title=found.title)
    return targets


def _pages_named(book: Book, names: list[str], page: Page | None) -> dict[str, Page]:
    """Pages by the name a text gives them: an id, a title or slug, or what it once led to."""
    if not names:
        return {}
    by_id = _pages_by_id(names)
    by_key = _pages_by_key(book, names)
    once = _pages_once_meant(page)
    found = {}
    for name in names:
        key = link_key(name)
        named = by_id.get(_page_id(key)) or by_key.get(key) or once.get(key)
        if named:
            found[name] = named
    return found


def _pages_by_id(names: list[str]) -> dict[int, Page]:
    ids = {_page_id(_without_anchor(name)) for name in names} - {0}
    if not ids:
        return {}
    rows = session.scalars(
        select(Page)
        .where(Page.id.in_(ids), Page.deleted_at.is_(None))
        .options(joinedload(Page.book))
    )
    return {page.id: page for page in rows}


def _pages_by_key(book: Book, names: list[str]) -> dict[str, Page]:
    """A title wins over a slug, the older page over the younger."""
    keys = {link_key(name) for name in names}
    slugs = {slugify(_without_anchor(name)) for name in names}
    rows = session.scalars(
        select(Page)
        .where(
            Page.book_id == book.id,
            Page.deleted_at.is_(None),
            or_(Page.sort_key.in_(keys), Page.slug.in_(slugs)),
        )
        .order_by(Page.id.desc())
    ).all()
    by_slug = {sort_key(page.slug): page for page in rows}
    return by_slug | {page.sort_key: page for page in rows}


def _pages_once_meant(page: Page | None) -> dict[str, Page]:
    if page is None:
        return {}
    rows = session.execute(
        select(PageLink.target, Page)
        .join(Page, Page.id == PageLink.to_page_id)
        .where(PageLink.from_page_id == page.id, Page.deleted_at.is_(None))
        .options(joinedload(Page.book))
    )
    return {key: meant for key, meant in rows}  # noqa: C416  # rows are not pairs for mypy


def _page_id(name: str) -> int:
    """42 of « p:42 », else 0."""
    digits = name[2:] if name.startswith("p:") else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _without_anchor(name: str) -> str:
    return name.partition("#")[0].strip()
