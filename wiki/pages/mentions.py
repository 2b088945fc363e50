"""The places on this site that a rendered text leads to, whether they exist or not."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from sqlalchemy import ColumnElement, or_, select

from wiki.foundation.db import session
from wiki.foundation.slugs import RESERVED
from wiki.markup.rendering import LinkUse
from wiki.pages.addresses import read_page_path
from wiki.pages.models import Book, OldAddress, Page, PageLink
from wiki.pages.resolving import anchor_in, link_key, pages_meant

HERE = "#"
"""What stands for the page itself."""


class Mention(NamedTuple):
    """One target of a text; the fields are those of `PageLink`."""

    target: str
    anchor: str
    name: str
    label: str
    page_id: int | None


def mentions_in(page: Page, links: Sequence[LinkUse]) -> list[Mention]:
    """What the text of a page leads to on this site, each target once, in reading order."""
    found: dict[tuple[str, str], Mention] = {}
    for mention in (*_of_names(page, links), *_of_addresses(links), *_of_places(page, links)):
        found.setdefault((mention.target, mention.anchor), mention)
    return list(found.values())


def _of_names(page: Page, links: Sequence[LinkUse]) -> Iterator[Mention]:
    named = [link for link in links if link.kind == "page"]
    meant = pages_meant(page.book, list(dict.fromkeys(link.target for link in named)), page)
    deleted = _deleted_pages_meant(page)
    for link in named:
        key, found = link_key(link.target), meant.get(link.target)
        title = "" if key.startswith("p:") else link.target.partition("#")[0].strip()
        yield Mention(
            target=key[:300],
            anchor=(found.anchor if found else anchor_in(link.target))[:120],
            name=title[:300],
            label=link.label[:200],
            page_id=found.page.id if found else deleted.get(key),
        )


def _of_places(page: Page, links: Sequence[LinkUse]) -> Iterator[Mention]:
    for link in links:
        if link.kind == "anchor":
            anchor = unquote(link.target[1:])[:120]
            yield Mention(HERE, anchor, "", link.label[:200], page.id)


def _of_addresses(links: Sequence[LinkUse]) -> Iterator[Mention]:
    typed = [(link, read_page_path(link.target)) for link in links]
    pages = [(link, found) for link, found in typed if found and found[1] not in RESERVED]
    ids = _pages_at({(book, slug) for _link, (book, slug, _anchor) in pages})
    for link, (book, slug, anchor) in pages:
        yield Mention(
            target=link.target.partition("#")[0].partition("?")[0],
            anchor=unquote(anchor)[:120],
            name="",
            label=link.label[:200],
            page_id=ids.get((book, slug)),
        )


def _pages_at(addresses: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The pages that live at these addresses, or once did."""
    if not addresses:
        return {}
    is_one_of = or_(*(_is_book_at(book) & _is_page_at(slug) for book, slug in addresses))
    rows = session.execute(
        select(Page.id, Page.slug, Book.slug).join(Book, Book.id == Page.book_id).where(is_one_of)
    ).all()
    living = {(book, slug): id_ for id_, slug, book in rows}
    return {pair: found for pair in addresses if (found := living.get(pair) or _once_at(*pair))}


def _once_at(book: str, slug: str) -> int | None:
    return session.scalar(
        select(Page.id)
        .join(Book, Book.id == Page.book_id)
        .where(_is_book_at(book), _is_page_at(slug))
        .order_by(Page.deleted_at.is_not(None), Page.id)
    )


def _is_book_at(slug: str) -> ColumnElement[bool]:
    old = select(OldAddress.target_id).where(OldAddress.kind == "book", OldAddress.slug == slug)
    return or_(Book.slug == slug, Book.id.in_(old))


def _is_page_at(slug: str) -> ColumnElement[bool]:
    old = select(OldAddress.target_id).where(
        OldAddress.kind == "page", OldAddress.scope_id == Book.id, OldAddress.slug == slug
    )
    return or_(Page.slug == slug, Page.id.in_(old.correlate(Book)))


def _deleted_pages_meant(page: Page) -> dict[str, int]:
    """What the text led to before and is deleted now: if it is brought back, so is the link."""
    rows = session.execute(
        select(PageLink.target, Page.id)
        .join(Page, Page.id == PageLink.to_page_id)
        .where(PageLink.from_page_id == page.id, Page.deleted_at.is_not(None))
    )
    return {key: id_ for key, id_ in rows}  # noqa: C416  # rows are not pairs for mypy
