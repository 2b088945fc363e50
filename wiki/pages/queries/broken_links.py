"""Links that lead nowhere: to a page that is not there, or to a place that the page does not have.

A page that not every reader of the guide may see is, for a link, not there: so nothing here depends
on who looks, and nothing tells what is kept from them.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, literal, not_, or_, select
from sqlalchemy.orm import aliased

from wiki.foundation.db import session
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, PageLink, Rendering
from wiki.pages.queries.backlinks import MOST_PAGES, LinkingPage

Missing = Literal["title", "page", "place"]

_From = aliased(Page)
_Own = aliased(Book)
_There = aliased(Book)


class BrokenLink(NamedTuple):
    """A link of a text: the words shown, what is missing, and of a place the page it is not in.

    `missing` is `title` where no page of the guide is called `name`, `page` where there is no such
    page, or none that all readers see, and `place` where page `name` has no `anchor`.
    """

    missing: Missing
    label: str
    name: str
    anchor: str
    page: LinkingPage


def broken_links_of(page: Page) -> list[BrokenLink]:
    """The links of the published text of a page that lead nowhere; asked for after a save."""
    return _read(_broken().where(_From.id == page.id))


def list_broken_links(book: Book) -> list[BrokenLink]:
    """Those of all pages of a guide, page by page."""
    return _read(_broken().where(_From.book_id == book.id).limit(MOST_PAGES))


def is_there() -> ColumnElement[bool]:
    """Whether the page that a link means exists, for all readers of the text it is in."""
    return and_(
        Page.id.is_not(None),
        Page.deleted_at.is_(None),
        or_(Page.book_id == _From.book_id, _There.visibility == "public"),
    )


def links_with_pages(*columns: Any) -> Select[Any]:
    """Links in pages that are not deleted, each with the page it means, if there is one."""
    return (
        select(*columns)
        .select_from(PageLink)
        .join(_From, _From.id == PageLink.from_page_id)
        .join(_Own, _Own.id == _From.book_id)
        .outerjoin(Page, Page.id == PageLink.to_page_id)
        .outerjoin(_There, _There.id == Page.book_id)
        .where(_From.deleted_at.is_(None))
    )


def from_book(book: Book) -> ColumnElement[bool]:
    """The links of one guide."""
    return _From.book_id == book.id


def linking_page() -> tuple[Any, ...]:
    """The columns that `as_linking_page` reads."""
    return (
        _From.title.label("from_title"),
        _From.slug.label("from_slug"),
        _Own.title.label("book_title"),
        _Own.slug.label("book_slug"),
        _Own.kind.label("book_kind"),
        _Own.language,
    )


def as_linking_page(row: Any) -> LinkingPage:
    """The page that a row of `linking_page` is about."""
    url = page_path(row.book_kind, row.book_slug, row.from_slug)
    return LinkingPage(row.from_title, url, row.book_title, row.language)


def _broken() -> Select[Any]:
    mark = literal('%id="').concat(PageLink.anchor).concat('"%')
    has_place = or_(PageLink.anchor == "", Rendering.html.like(mark))
    return (
        links_with_pages(
            PageLink.label, PageLink.name, PageLink.anchor, PageLink.target,
            case((is_there(), Page.title), else_="").label("found"),
            *linking_page(),
        )
        .outerjoin(Rendering, Rendering.revision_id == Page.current_revision_id)
        .where(or_(not_(is_there()), Page.id.is_(None), not_(has_place)))
        .order_by(_From.sort_key, _From.id, PageLink.id)
    )  # fmt: skip


def _read(query: Select[Any]) -> list[BrokenLink]:
    rows: Sequence[Any] = session.execute(query).all()
    return [_as_broken_link(row) for row in rows]


def _as_broken_link(row: Any) -> BrokenLink:
    page = as_linking_page(row)
    if row.found:
        return BrokenLink("place", row.label, row.found, row.anchor, page)
    missing: Missing = "title" if row.name else "page"
    return BrokenLink(missing, row.label, row.name, row.anchor, page)
