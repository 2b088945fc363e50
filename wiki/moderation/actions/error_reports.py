"""Reporting an error and settling the report."""

from datetime import timedelta

from sqlalchemy import func, select, update

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record
from wiki.moderation.actions.items import find_open_item
from wiki.moderation.actions.writing import write_decision
from wiki.moderation.models import Decision, ErrorReport, ReviewItem
from wiki.moderation.policy import can_look_after_reports, can_report_error
from wiki.pages.models import Page

MAX_WORDS = 4000
MOST_REPORTS_AN_HOUR = 60
"""From all guests together: more is a machine, and the list stays readable for people."""


def report_error(
    *, actor: Actor, page: Page, message: str, passage: str = "", email: str = ""
) -> ErrorReport:
    """Tell the moderators that something on a page is wrong; the same words twice are one report.

    Raises:
        NotFound: the reader may not see the page.
        Invalid: nothing said, too much said, or too many reports in the last hour.
    """
    if not can_report_error(actor, page):
        raise NotFound
    if not message:
        raise Invalid({"message": _("Please say in a few words what is wrong.")})
    if len(message) + len(passage) > MAX_WORDS:
        raise Invalid({"message": _("Please keep to 4,000 characters.")})
    known = _same_report(page, message)
    if known:
        return known
    if not actor.is_member and _reports_of_the_hour() >= MOST_REPORTS_AN_HOUR:
        raise Invalid({"message": _("Too many reports at once. Please try again in an hour.")})
    report = ErrorReport(
        page_id=page.id,
        revision_id=page.current_revision_id,
        passage=passage,
        message=message,
        email=email,
        contributor_id=actor.contributor_id or None,
    )
    session.add(report)
    session.flush()
    record("moderation.report_error", actor=actor, subject=report, scope=SITE, title=page.title)
    return report


def settle_error_report(*, actor: Actor, report: ErrorReport, answer: str = "") -> ErrorReport:
    """Close a report, with an answer that its author receives if they left an address.

    Raises:
        NotAllowed: only moderators settle reports.
        Conflict: somebody settled it already.
    """
    page = session.get(Page, report.page_id) if report.page_id else None
    if not can_look_after_reports(actor, page):
        raise NotAllowed(_("Only moderators can settle a report."))
    if report.settled_at is not None:
        raise Conflict(_("Somebody settled this report already."))
    report.settled_at = now()
    report.settled_by_id = actor.contributor_id
    report.answer = answer
    item = find_open_item("error_report", "error_report", report.id)
    if item is not None:
        write_decision(actor, "settle", item=item, sentence=answer)
    record("moderation.settle_error_report", actor=actor, subject=report, scope=SITE)
    return report


def find_settlement(report: ErrorReport) -> Decision | None:
    """The decision that settled a report, the last one where it was taken back before."""
    return session.scalar(
        select(Decision)
        .join(ReviewItem, ReviewItem.id == Decision.item_id)
        .where(
            ReviewItem.kind == "error_report", ReviewItem.subject_id == report.id,
            Decision.action == "settle",
        )
        .order_by(Decision.id.desc())
        .limit(1)
    )  # fmt: skip


def purge_reporters(*, older_than: timedelta = timedelta(days=90)) -> int:
    """Forget the addresses left with reports settled long ago: nobody writes there any more. How
    many.
    """  # fmt: skip
    result = session.execute(
        update(ErrorReport)
        .where(ErrorReport.settled_at < now() - older_than, ErrorReport.email != "")
        .values(email="")
    )
    return int(getattr(result, "rowcount", 0))


def _same_report(page: Page, message: str) -> ErrorReport | None:
    return session.scalar(
        select(ErrorReport).where(
            ErrorReport.page_id == page.id,
            ErrorReport.message == message,
            ErrorReport.settled_at.is_(None),
        )
    )


def _reports_of_the_hour() -> int:
    return (
        session.scalar(
            select(func.count()).where(
                ErrorReport.contributor_id.is_(None),
                ErrorReport.created_at > now() - timedelta(hours=1),
            )
        )
        or 0
    )
