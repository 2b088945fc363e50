"""What follows from a report and from its answer: mails, when the worker comes to it."""

from flask import render_template
from flask_babel import force_locale, gettext

from wiki.accounts.queries import actor_of, find_active_user_by_email, list_users_with_role
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.mail.actions import queue_mail
from wiki.moderation.actions.error_reports import find_settlement
from wiki.moderation.models import ErrorReport
from wiki.moderation.words import PAUSE
from wiki.pages.addresses import page_path
from wiki.pages.models import Page
from wiki.pages.policy import can_see_book
from wiki.web.addresses import public_url, site_address


def mail_moderators(entry: JournalEntry) -> None:
    """Moderators who may see the page, and the editors of its guide, hear at once of a report."""
    report = session.get(ErrorReport, entry.subject_id)
    if report is None:
        return
    page = session.get(Page, report.page_id) if report.page_id else None
    people = {u.id: u for r in ("administrator", "moderator") for u in list_users_with_role(r)}
    if page:
        people |= {u.id: u for u in list_users_with_role("editor", scope=("book", page.book_id))}
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
    """Whoever left an address hears what became of their report, after a minute in which it may be
    taken back.

    A guest may type anybody's address: what they wrote goes back only to a member's own.
    """
    report = session.get(ErrorReport, entry.subject_id)
    if report is None or not report.email or report.settled_at is None:
        return
    settlement = find_settlement(report)
    mail = queue_mail(
        recipient=report.email,
        subject=gettext("Your report on “%(title)s”", title=_title(report)),
        body=render_template(
            "moderation/mail/error_settled.txt",
            title=_title(report),
            page_address=_page_address(report),
            answer=report.answer,
            own_words=report.message if _is_their_own_address(report) else "",
        ),
        due_at=report.settled_at + PAUSE,
    )
    if settlement is not None:
        session.flush()
        settlement.mail_id = mail.id


def _is_their_own_address(report: ErrorReport) -> bool:
    """Whether the address is that of the member who reported."""
    owner = find_active_user_by_email(report.email)
    return bool(owner and owner.contributor_id == report.contributor_id)


def _page_address(report: ErrorReport) -> str:
    page = session.get(Page, report.page_id) if report.page_id else None
    if page is None:
        return ""
    return site_address() + page_path(page.book.kind, page.book.slug, page.slug)


def _address(report: ErrorReport) -> str:
    return public_url("moderation.settle_error_report", public_id=report.public_id)


def _title(report: ErrorReport) -> str:
    page = session.get(Page, report.page_id) if report.page_id else None
    return page.title if page else ""
