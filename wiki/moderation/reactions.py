"""What follows from a report and from its answer: mails, when the worker comes to it."""

from flask import render_template
from flask_babel import force_locale, gettext

from wiki.accounts.queries import actor_of, list_users_with_role
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.mail.actions import queue_mail
from wiki.moderation.models import ErrorReport
from wiki.pages.models import Page
from wiki.pages.policy import can_see_book
from wiki.web.addresses import public_url


def mail_moderators(entry: JournalEntry) -> None:
    """Moderators and administrators hear at once of a report on a page that they may see."""
    report = session.get(ErrorReport, entry.subject_id)
    if report is None:
        return
    page = session.get(Page, report.page_id) if report.page_id else None
    people = {u.id: u for r in ("administrator", "moderator") for u in list_users_with_role(r)}
    for user in people.values():
        if page and not can_see_book(actor_of(user), page.book):
            continue
        with force_locale(user.language or "fr"):
            queue_mail(
                recipient=user.email,
                subject=gettext("An error is reported on “%(title)s”", title=_title(report)),
                body=render_template(
                    "moderation/mail/error_reported.txt",
                    report=report,
                    title=_title(report),
                    address=_address(report),
                ),
            )


def mail_reporter(entry: JournalEntry) -> None:
    """Whoever left an address hears what became of their report."""
    report = session.get(ErrorReport, entry.subject_id)
    if report is None or not report.email:
        return
    queue_mail(
        recipient=report.email,
        subject=gettext("Your report on “%(title)s”", title=_title(report)),
        body=render_template(
            "moderation/mail/error_settled.txt", report=report, title=_title(report)
        ),
    )


def _address(report: ErrorReport) -> str:
    return public_url("moderation.settle_error_report", public_id=report.public_id)


def _title(report: ErrorReport) -> str:
    page = session.get(Page, report.page_id) if report.page_id else None
    return page.title if page else ""
