"""What waits for a moderator."""

from dataclasses import dataclass

from sqlalchemy import Row, Select, func, or_, select

from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice, take
from wiki.moderation.models import ErrorReport
from wiki.moderation.policy import can_list_error_reports
from wiki.pages.models import Book, Page
from wiki.pages.queries.visibility import seen_by


@dataclass(frozen=True)
class ReportLine:
    """A report, the page it is about, and the member who made it, if one did."""

    report: ErrorReport
    page_title: str
    page_slug: str
    book_slug: str
    member: str

    @property
    def id(self) -> int:
        return self.report.id


def list_error_reports(
    viewer: Actor, *, settled: bool = False, after: int | None = None, limit: int = 25
) -> Slice[ReportLine]:
    """Open reports, oldest first; or the settled ones, latest first.

    Raises:
        NotFound: the viewer is not a moderator.
    """
    if not can_list_error_reports(viewer):
        raise NotFound
    query = _lines(viewer)
    if settled:
        query = query.where(ErrorReport.settled_at.is_not(None)).order_by(ErrorReport.id.desc())
        query = query.where(ErrorReport.id < after) if after else query
    else:
        query = query.where(ErrorReport.settled_at.is_(None)).order_by(ErrorReport.id)
        query = query.where(ErrorReport.id > after) if after else query
    rows = session.execute(query.limit(limit + 1)).all()
    return take([_line(row) for row in rows], limit, "id")


def get_error_report(viewer: Actor, public_id: str) -> ReportLine:
    """One report.

    Raises:
        NotFound: there is none, or none that the viewer looks after.
    """
    if not can_list_error_reports(viewer):
        raise NotFound
    row = session.execute(_lines(viewer).where(ErrorReport.public_id == public_id)).one_or_none()
    if row is None:
        raise NotFound
    return _line(row)


def count_open_error_reports(viewer: Actor) -> int:
    """How many reports wait; 0 for whoever does not look after them."""
    if not can_list_error_reports(viewer):
        return 0
    query = _lines(viewer).where(ErrorReport.settled_at.is_(None))
    return session.scalar(query.with_only_columns(func.count(ErrorReport.id))) or 0


def _lines(viewer: Actor) -> Select[ErrorReport, str, str, str, str]:
    """Reports on pages of the books that the viewer may see: a moderator is not of every group."""
    return (
        select(ErrorReport, Page.title, Page.slug, Book.slug, User.name)
        .outerjoin(Page, Page.id == ErrorReport.page_id)
        .outerjoin(Book, Book.id == Page.book_id)
        .outerjoin(User, User.contributor_id == ErrorReport.contributor_id)
        .where(or_(ErrorReport.page_id.is_(None), seen_by(viewer)))
    )


def _line(row: Row[ErrorReport, str, str, str, str]) -> ReportLine:
    report, title, page_slug, book_slug, member = row
    return ReportLine(report, title or "", page_slug or "", book_slug or "", member or "")
