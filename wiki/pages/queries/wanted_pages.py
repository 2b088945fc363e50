"""Pages that texts of a guide name and that nobody wrote yet."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import func, not_, or_

from wiki.foundation.db import session
from wiki.pages.models import Book, Page, PageLink
from wiki.pages.queries.backlinks import MOST_PAGES, LinkingPage
from wiki.pages.queries.broken_links import (
    as_linking_page,
    from_book,
    is_there,
    linking_page,
    links_with_pages,
)


class WantedPage(NamedTuple):
    """A title that is written nowhere but in links, and the pages that name it."""

    title: str
    pages: list[LinkingPage]


def list_wanted_pages(book: Book) -> list[WantedPage]:
    """The titles that lead nowhere, those that most pages name first."""
    is_wanted = (from_book(book), PageLink.name != "", or_(Page.id.is_(None), not_(is_there())))
    times = func.count(PageLink.from_page_id.distinct())
    rows = session.execute(
        links_with_pages(PageLink.target, func.min(PageLink.name))
        .where(*is_wanted)
        .group_by(PageLink.target)
        .order_by(times.desc(), PageLink.target)
        .limit(MOST_PAGES)
    ).all()
    titles = {target: title for target, title in rows}  # noqa: C416  # rows are not pairs for mypy
    naming: dict[str, dict[str, LinkingPage]] = defaultdict(dict)
    named = links_with_pages(PageLink.target, *linking_page()).where(
        *is_wanted, PageLink.target.in_(titles)
    )
    for row in session.execute(named.order_by(PageLink.from_page_id)):
        page = as_linking_page(row)
        naming[row.target][page.url] = page
    return [WantedPage(title, list(naming[target].values())) for target, title in titles.items()]
