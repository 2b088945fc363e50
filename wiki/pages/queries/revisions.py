"""The history of a page."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import undefer

from wiki.accounts.models import Contributor, User
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice
from wiki.pages.models import Page, Rendering, Revision
from wiki.pages.queries.authors import Author, author_of, publishing
from wiki.pages.queries.page_views import AnySelect

PER_SLICE = 30
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class RevisionLine:
    """One line of a history."""

    revision: Revision
    author: Author


@dataclass(frozen=True)
class RevisionView(RevisionLine):
    """One revision with its text and what it looks like."""

    rendering: Rendering


def list_revisions(
    page: Page, *, before: int | None = None, limit: int = PER_SLICE
) -> Slice[RevisionLine]:
    """The revisions of a page, latest first, of those numbered below `before`."""
    bounds = {"page": page.id, "before": LARGEST_NUMBER if before is None else before}
    rows = session.execute(_lines_query(limit + 1), bounds).all()
    lines = [RevisionLine(row[0], author_of(*row)) for row in rows[:limit]]
    return Slice(lines, after=str(lines[-1].revision.number) if len(rows) > limit else "")


def get_revision(page: Page, number: int) -> RevisionView:
    """One revision of a page that the viewer may see, with its text.

    Raises:
        NotFound: the page has no revision of that number.
    """
    if number > LARGEST_NUMBER:
        raise NotFound
    row = session.execute(_revision_query(), {"page": page.id, "number": number}).first()
    if row is None:
        raise NotFound
    rendering, revision, *names = row
    return RevisionView(revision, author_of(revision, *names), rendering)


def latest_number(page: Page) -> int:
    """The number of the text that is published now, which is how many there have been."""
    return session.scalars(
        select(Revision.number).where(Revision.id == page.current_revision_id)
    ).one()


def get_current_revision(page: Page) -> Revision:
    """The text that is published now."""
    return session.get_one(
        Revision,
        page.current_revision_id,
        options=[undefer(Revision.body)],
        populate_existing=True,
    )


@lru_cache  # making a statement costs more than running it
def _lines_query(limit: int) -> AnySelect:
    lines = _of_a_page(select(Revision, User.name, Contributor.kind, *publishing()))
    below = Revision.number < bindparam("before")
    return lines.where(below).order_by(Revision.number.desc()).limit(limit)


@lru_cache
def _revision_query() -> AnySelect:
    return (
        _of_a_page(select(Rendering, Revision, User.name, Contributor.kind, *publishing()))
        .join(Rendering, Rendering.revision_id == Revision.id)
        .where(Revision.number == bindparam("number"))
        .options(undefer(Revision.body))
    )


def _of_a_page(query: AnySelect) -> AnySelect:
    return (
        query.select_from(Revision)
        .join(Contributor, Contributor.id == Revision.contributor_id)
        .outerjoin(User, User.contributor_id == Revision.contributor_id)
        .where(Revision.page_id == bindparam("page"))
    )
