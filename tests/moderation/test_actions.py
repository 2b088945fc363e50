from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery, JournalEntry
from wiki.moderation.actions import MOST_REPORTS_AN_HOUR, report_error, settle_error_report
from wiki.moderation.models import ErrorReport
from wiki.pages.models import Page

pytestmark = pytest.mark.usefixtures("app")


def report(page: Page, message: str = "Le chiffre est faux.", **kwargs: str) -> ErrorReport:
    with transaction():
        return report_error(actor=GUEST, page=page, message=message, **kwargs)


def count_reports() -> int:
    return session.scalar(select(func.count(ErrorReport.id))) or 0


def test_a_guest_reports_an_error_on_the_text_they_read() -> None:
    page = make_page()
    made = report(page, email="lecteur@exemple.test", passage="20 millions")
    assert (made.page_id, made.revision_id) == (page.id, page.current_revision_id)
    assert made.contributor_id is None


def test_the_same_report_twice_is_one() -> None:
    page, other = make_page(), make_page(title="Autre")
    assert report(page).id == report(page).id
    report(other)
    assert count_reports() == 2


def test_a_report_is_in_the_journal_and_a_mail_is_owed() -> None:
    made = report(make_page())
    entry = session.scalars(
        select(JournalEntry).where(JournalEntry.verb == "moderation.report_error")
    ).one()
    assert (entry.subject_id, entry.scope_kind) == (made.id, "site")
    owed = session.scalars(select(Delivery).where(Delivery.entry_id == entry.id)).all()
    assert [d.reaction for d in owed] == [
        "moderation.queue_error_report",
        "moderation.mail_moderators",
    ]


def test_nothing_is_said_of_a_page_the_reader_may_not_see() -> None:
    hidden = make_page(make_book(visibility="members"))
    with pytest.raises(NotFound):
        report(hidden)
    assert count_reports() == 0


@pytest.mark.parametrize("message", ["", "x" * 4001])
def test_too_little_or_too_much_is_refused_beside_the_field(message: str) -> None:
    page = make_page()
    with pytest.raises(Invalid) as refusal:
        report(page, message)
    assert set(refusal.value.errors) == {"message"}


def test_a_machine_that_reports_all_day_is_stopped_and_people_are_not() -> None:
    page, member = make_page(), make_actor()
    start = datetime(2026, 3, 1, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        for number in range(MOST_REPORTS_AN_HOUR):
            report(page, f"Erreur {number}")
        with pytest.raises(Invalid):
            report(page, "Une de trop")
        with transaction():
            report_error(actor=member, page=page, message="Je suis membre")
    with time_machine.travel(start + timedelta(hours=2), tick=False):
        assert report(page, "Une heure après").id


def test_a_moderator_settles_a_report_once() -> None:
    made, first, second = report(make_page()), make_actor("moderator"), make_actor("moderator")
    with transaction():
        settle_error_report(actor=first, report=made, answer="Corrigé, merci.")
    with pytest.raises(Conflict), transaction():
        settle_error_report(actor=second, report=made, answer="Moi aussi")
    assert (made.settled_by_id, made.answer) == (first.contributor_id, "Corrigé, merci.")


def test_a_member_settles_nothing() -> None:
    made, member = report(make_page()), make_actor()
    with pytest.raises(NotAllowed), transaction():
        settle_error_report(actor=member, report=made)
    assert made.settled_at is None
