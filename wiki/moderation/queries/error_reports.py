"""What waits for a moderator."""

from dataclasses import dataclass

from sqlalchemy import Row, Select, and_, or_, select

from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.moderation.models import ErrorReport
from wiki.moderation.policy import can_see_queue, edited_books
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page
from wiki.pages.queries.visibility import seen_by


@dataclass(frozen=True)
class ReportLine:
    """A report, the page it is about, and the member who made it, if one did."""

    report: ErrorReport
    page_title: str
    page_path: str
    member: str

    @property
    def id(self) -> int:
        return self.report.id


def get_error_report(viewer: Actor, public_id: str) -> ReportLine:
    """One report.

    Raises:
        NotFound: there is none, or none that the viewer looks after.
    """
    if not can_see_queue(viewer):
        raise NotFound
    row = session.execute(_lines(viewer).where(ErrorReport.public_id == public_id)).one_or_none()
    if row is None:
        raise NotFound
    return _line(row)


def _lines(viewer: Actor) -> Select[ErrorReport, str, str, str, str, str]:
    """Reports on pages of the books that the viewer may see: a moderator is not of every group. An
    editor finds those of their guide.
    """
    seen = or_(ErrorReport.page_id.is_(None), seen_by(viewer))
    if not viewer.is_moderator:
        seen = and_(Page.book_id.in_(edited_books(viewer)), seen_by(viewer))
    return (
        select(ErrorReport, Page.title, Page.slug, Book.kind, Book.slug, User.name)
        .outerjoin(Page, Page.id == ErrorReport.page_id)
        .outerjoin(Book, Book.id == Page.book_id)
        .outerjoin(User, User.contributor_id == ErrorReport.contributor_id)
        .where(seen)
    )


def _line(row: Row[ErrorReport, str, str, str, str, str]) -> ReportLine:
    report, title, page, kind, book, member = row
    path = page_path(kind, book, page) if page else ""
    return ReportLine(report, title or "", path, member or "")
