"""When a page is to be read again."""

from datetime import date

from wiki.foundation.actor import Actor
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.models import Page
from wiki.pages.policy import can_set_review_date
from wiki.pages.review_dates import MONTHS, in_months, today


def set_review_date(*, actor: Actor, page: Page, review_by: date | None) -> Page:
    """Say by which day a page is to be read again, or that no day is set.

    Raises:
        NotAllowed: the actor neither publishes on this page nor edits its guide.
        Invalid: the day is past.
    """
    _check(actor, page)
    if review_by == page.review_by:
        return page
    if review_by is not None and review_by <= today():
        raise Invalid({"review_by": _("Please choose a day to come.")})
    return _set(actor, page, review_by, "pages.set_review_date")


def reread_page(*, actor: Actor, page: Page, months: int) -> Page:
    """Say that a page was read again, that nothing is to be changed, and when to do so next.

    Raises:
        NotAllowed: the actor neither publishes on this page nor edits its guide.
        Invalid: no such number of months is offered.
    """
    _check(actor, page)
    if months not in MONTHS:
        raise Invalid({"months": _("Please choose one of these times.")})
    next_day = in_months(months)
    if next_day == page.review_by:
        return page
    return _set(actor, page, next_day, "pages.reread_page")


def _set(actor: Actor, page: Page, day: date | None, verb: str) -> Page:
    former, page.review_by = page.review_by, day
    page.book.touch()
    record(
        verb, actor=actor, subject=page, scope=("book", page.book_id), title=page.title,
        review_by=day.isoformat() if day else "", former=former.isoformat() if former else "",
    )  # fmt: skip
    return page


def _check(actor: Actor, page: Page) -> None:
    if not can_set_review_date(actor, page):
        raise NotAllowed(
            _("Only the editors of this guide say when this page is to be read again.")
        )
