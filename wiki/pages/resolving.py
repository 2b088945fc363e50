"""Which page a text means by a name: its id, its title or slug, or the page it meant before."""

import re
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from wiki.foundation.db import session
from wiki.foundation.slugs import slugify
from wiki.foundation.sorting import sort_key
from wiki.markup.rendering import anchor_of
from wiki.pages.models import Book, Page, PageLink

_ANCHOR = re.compile(r"[a-z0-9_-]+")


class Meant(NamedTuple):
    """The page that a name stands for, and the place in it, empty for its beginning."""

    page: Page
    anchor: str


def link_key(name: str) -> str:
    """What a name is kept as: « p:42 », or the letters and digits of a title or a slug."""
    title = name.partition("#")[0].strip()
    return title if _page_id(title) else sort_key(title)


def anchor_in(name: str) -> str:
    """The place that a name points to: an anchor, or the words of a heading."""
    typed = name.partition("#")[2].strip()
    if _ANCHOR.fullmatch(typed):
        return typed
    return anchor_of(typed) if any(map(str.isalnum, typed)) else ""


def pages_meant(book: Book, names: list[str], page: Page | None) -> dict[str, Meant]:
    """What names given in a text of this book stand for, as far as there is such a page.

    `page` is the page of that text, if it exists: its names keep to what they meant there, whatever
    is called so now. A title wins over a slug, the older page over the younger.
    """
    if not names:
        return {}
    by_id, by_key = _pages_by_id(names), _pages_by_key(book, names)
    before = _pages_meant_before(page)
    found = {}
    for name in names:
        if whole := _titled_with_a_sign(name, by_key):
            found[name] = Meant(whole, "")
            continue
        key = link_key(name)
        meant = by_id.get(_page_id(key)) or before.get(key) or by_key.get(key)
        if key and meant:
            found[name] = Meant(meant, anchor_in(name))
    return found


def _titled_with_a_sign(name: str, by_key: dict[str, Page]) -> Page | None:
    """« Le mot-dièse #cci » may be a title, not a place in « Le mot-dièse »."""
    page = by_key.get(sort_key(name)) if "#" in name else None
    return page if page and "#" in page.title else None


def _pages_by_id(names: list[str]) -> dict[int, Page]:
    ids = {_page_id(link_key(name)) for name in names} - {0}
    if not ids:
        return {}
    rows = session.scalars(
        select(Page)
        .where(Page.id.in_(ids), Page.deleted_at.is_(None))
        .options(joinedload(Page.book))
    )
    return {page.id: page for page in rows}


def _pages_by_key(book: Book, names: list[str]) -> dict[str, Page]:
    titles = {title for name in names for title in (name, name.partition("#")[0])}
    keys = {sort_key(title) for title in titles} - {""}
    slugs = {slugify(title) for title in titles if sort_key(title)}
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


def _pages_meant_before(page: Page | None) -> dict[str, Page]:
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
