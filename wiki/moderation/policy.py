"""Who may report, and who looks after what was reported."""

from wiki.foundation.actor import Actor
from wiki.moderation.models.error_reports import ErrorReport
from wiki.pages.models import Page
from wiki.pages.policy import can_see_page


def can_report_error(actor: Actor, page: Page) -> bool:
    """Whoever reads a page may say that it is wrong, without an account."""
    return can_see_page(actor, page)


def can_list_error_reports(actor: Actor) -> bool:
    """Moderators and administrators see what readers reported."""
    return actor.is_moderator


def can_settle_error_report(actor: Actor, report: ErrorReport) -> bool:
    """Moderators and administrators settle a report, once."""
    return can_list_error_reports(actor) and report.settled_at is None
