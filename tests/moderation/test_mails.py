"""Who is mailed, of what, and when: never before publication, and not within the first minute."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.moderation import (
    PASSAGE,
    RUDE,
    WHY,
    contest,
    decide,
    flag,
    hide,
    item_of,
    notify,
    reasons,
    settle_queue,
    take_back,
    waiting_post,
)
from tests.factories.pages import make_page
from tests.factories.threads import make_post
from wiki.foundation.actor import GUEST
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.models import OutgoingMail
from wiki.moderation.actions import (
    approve_item,
    dismiss_item,
    hide_item,
    judge_appeal,
    reject_item,
    report_error,
    return_item,
    settle_error_report,
)
from wiki.moderation.actions.error_reports import find_settlement
from wiki.moderation.models import Notice
from wiki.moderation.queries.waits import median_wait
from wiki.moderation.views.words import within
from wiki.moderation.worker import mail_queues
from wiki.web.i18n import translate

pytestmark = pytest.mark.usefixtures("app")


def mails(to: str = "") -> list[OutgoingMail]:
    settle_queue()
    query = select(OutgoingMail).order_by(OutgoingMail.id)
    return list(session.scalars(query.where(OutgoingMail.recipient == to) if to else query))


def test_nobody_is_mailed_of_what_is_not_published() -> None:
    make_actor(email="lecteur@exemple.test")
    waiting_post()
    assert mails() == []


def test_the_author_gets_the_whole_statement_a_minute_later() -> None:
    author = make_actor(email="auteur@exemple.test")
    decision = decide(reject_item, item_of(waiting_post(author), "post"), statement=reasons())
    (mail,) = mails()
    assert mail.recipient == "auteur@exemple.test"
    assert mail.due_at - decision.decided_at == timedelta(seconds=60)
    assert "refusé" in mail.subject
    for words in (PASSAGE, WHY, "Article 5 — Courtoisie", "contester", decision.public_id):
        assert words in mail.body


def test_what_is_taken_back_within_the_minute_costs_no_mail() -> None:
    author = make_actor(email="auteur@exemple.test")
    decision = decide(approve_item, item_of(waiting_post(author), "post"))
    assert len(mails()) == 1
    take_back(decision)
    assert mails() == []


def test_a_notice_is_answered_once_the_decision_holds() -> None:
    notice = notify()
    decision = decide(dismiss_item, item_of(notice, "notice"), sentence="C’est une critique.")
    assert len(mails("camille@exemple.test")) == 2, "the receipt and the answer"
    take_back(decision)
    (receipt,) = mails("camille@exemple.test")
    decide(dismiss_item, item_of(notice, "notice"), sentence="Une critique est permise.")
    assert mails("camille@exemple.test")[0].id == receipt.id
    assert "Une critique est permise." in mails("camille@exemple.test")[-1].body
    assert len(mails("camille@exemple.test")) == 2


def test_a_report_that_waits_again_is_answered_once_more_and_no_slip_leaves() -> None:
    page = make_page()
    with transaction():
        report = report_error(actor=GUEST, page=page, message="Faux", email="l@exemple.test")
    moderator = make_actor("moderator")
    for answer in ("Ca", "C’est corrigé."):
        item = item_of(report, "error_report")
        with transaction():
            settle_error_report(actor=moderator, report=report, answer=answer)
        (mail,) = mails("l@exemple.test")
        assert answer in mail.body
        if answer == "Ca":
            settled = find_settlement(report)
            assert settled is not None
            take_back(settled)
            session.refresh(item)
            assert (item.state, report.settled_at, report.answer) == ("open", None, "")
            assert mails("l@exemple.test") == []


def test_what_is_taken_back_before_the_worker_came_costs_no_mail_either() -> None:
    post = waiting_post(make_actor(email="auteur@exemple.test"))
    take_back(decide(approve_item, item_of(post, "post")))
    assert mails() == []


def test_what_is_taken_back_later_is_mailed_too() -> None:
    author = make_actor(email="auteur@exemple.test")
    decision = hide(make_post(actor=author, body=RUDE))
    (sent,) = mails()
    with transaction():
        session.get_one(OutgoingMail, sent.id).sent_at = now()
    take_back(decision)
    assert len(mails("auteur@exemple.test")) == 2


def test_a_request_for_changes_carries_its_sentence() -> None:
    author = make_actor(email="auteur@exemple.test")
    decide(return_item, item_of(waiting_post(author), "post"), sentence="Citez une source.")
    (mail,) = mails()
    assert "Citez une source." in mail.body
    assert "/moderation/mes-messages" in mail.body


def test_authors_are_not_told_of_flags_that_were_dismissed() -> None:
    post = make_post(actor=make_actor(email="auteur@exemple.test"))
    flag(post)
    decide(dismiss_item, item_of(post, "flag"))
    assert mails() == []


def test_whoever_notifies_gets_a_receipt_then_the_decision_and_what_is_left_to_do() -> None:
    post = make_post(body=RUDE)
    notice = notify(f"http://localhost/m/{post.public_id}", explanation="Des mots à moi.")
    (receipt,) = mails("camille@exemple.test")
    assert notice.public_id in receipt.subject
    assert receipt.due_at <= now()
    assert "Des mots à moi" not in receipt.body
    decide(hide_item, item_of(notice, "notice"), statement=reasons())
    decided = mails("camille@exemple.test")[-1]
    assert WHY in decided.body
    assert "justice" in decided.body
    settled = session.scalars(select(Notice)).one()
    assert settled.receipt_sent_at is not None
    assert settled.decision_sent_at is not None


def test_moderators_hear_at_once_of_a_notice_and_members_do_not() -> None:
    make_actor("moderator", email="m@exemple.test")
    make_actor(email="simple@exemple.test")
    notify()
    assert len(mails("m@exemple.test")) == 1
    assert mails("simple@exemple.test") == []


def test_the_answer_to_an_appeal_is_mailed() -> None:
    author = make_actor(email="auteur@exemple.test")
    decision = hide(make_post(actor=author, body=RUDE))
    item = item_of(contest(decision, author), "appeal")
    decide(judge_appeal, item, is_upheld=True, reasons="La phrase vise une personne.")
    assert "La phrase vise une personne." in mails("auteur@exemple.test")[-1].body


def test_moderators_get_one_mail_a_day_when_something_waits() -> None:
    make_actor("moderator", email="m@exemple.test")
    make_actor(email="simple@exemple.test")
    with time_machine.travel(datetime(2026, 3, 2, 5, tzinfo=UTC), tick=False):
        waiting_post()
        notify(email="", name="", is_about_minors=True)
        settle_queue()
        before = len(mails())
        assert mail_queues() == 0  # it is six in the morning
    with time_machine.travel(datetime(2026, 3, 2, 7, tzinfo=UTC), tick=False):
        assert [mail_queues(), mail_queues()] == [1, 0]
        (mail,) = mails()[before:]
        assert (mail.recipient, mail.subject) == ("m@exemple.test", "2 à traiter, 1 urgent")
    with time_machine.travel(datetime(2026, 3, 3, 7, tzinfo=UTC), tick=False):
        assert mail_queues() == 1


def test_no_mail_when_nothing_waits() -> None:
    make_actor("moderator")
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        assert mail_queues() == 0


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "en moins d’une minute"), (60, "en moins d’une minute"), (61, "en moins de 2 minutes"),
     (3600, "en moins d’une heure"), (3661, "en moins de 2 heures"),
     (48 * 3600, "en moins de 48 heures"), (48 * 3600 + 1, "en moins de 3 jours")],
)  # fmt: skip
def test_a_wait_is_said_in_words_and_never_shorter_than_it_was(
    app: Flask, seconds: int, said: str
) -> None:
    with app.test_request_context(), force_locale("fr"):
        assert translate(within(timedelta(seconds=seconds))) == said


def test_the_wait_is_the_median_of_the_last_thirty_days() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert median_wait() is None
    for hours in (1, 3, 50):
        with time_machine.travel(start, tick=False):
            item = item_of(waiting_post(), "post")
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            decide(approve_item, item)
    with time_machine.travel(start + timedelta(days=3), tick=False):
        assert median_wait() == timedelta(hours=3)
    with time_machine.travel(start + timedelta(days=40), tick=False):
        assert median_wait() is None
