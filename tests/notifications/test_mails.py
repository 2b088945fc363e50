"""News by mail: how soon, to whom, and how it stops."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.pages import make_page, revise
from tests.factories.threads import decide, first_post, make_post, make_thread
from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.messages import write_message
from wiki.mail.models import OutgoingMail
from wiki.notifications.actions import choose_pace, follow, mark_read
from wiki.notifications.models import MailChoice
from wiki.notifications.paces import mail_due_at
from wiki.notifications.unsubscribing import unsubscribe_token
from wiki.notifications.worker import send_due_news
from wiki.pages.models import Book, Page
from wiki.threads.actions import hide_post

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("pace", "at", "due"),
    [
        ("now", "2026-11-24T09:00", "2026-11-24T09:02"),
        ("daily", "2026-11-24T09:00", "2026-11-25T06:00"),
        ("daily", "2026-11-24T05:59", "2026-11-24T06:00"),
        ("daily", "2026-07-24T04:59", "2026-07-24T05:00"),  # summer time
        ("weekly", "2026-11-24T09:00", "2026-11-30T06:00"),
        ("weekly", "2026-11-30T05:59", "2026-11-30T06:00"),
        ("weekly", "2026-11-30T06:00", "2026-12-07T06:00"),
        ("weekly", "2026-03-28T09:00", "2026-03-30T05:00"),  # summer time begins in between
    ],
)
def test_a_mail_leaves_at_once_or_at_seven_in_the_morning_or_on_monday(
    pace: str, at: str, due: str
) -> None:
    assert mail_due_at(pace, _at(at)) == _at(due)


def test_never_is_never() -> None:
    assert mail_due_at("never", now()) is None


def test_the_changes_of_a_week_leave_in_one_mail_that_names_its_way_out(app: Flask) -> None:
    reader, pages = make_actor(), [make_page(title=f"Page {n}") for n in (1, 2)]
    for page in pages:
        _follow(reader, page)
        revise(page, "Un texte nouveau.\n", summary="Un chiffre corrigé")
    deliver(app)
    assert _mails(app) == []
    [mail] = _mails(app, next_week=True)
    assert mail.recipient == _address(reader)
    assert mail.subject == "2 nouvelles de ce que vous suivez"
    assert "Page 1" in mail.body
    assert "Un chiffre corrigé" in mail.body
    message = write_message(mail, sender="site@exemple.test", site_name="Essai")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].strip("<>") in mail.body
    assert _mails(app, next_week=True) == [], "once is enough"


def test_what_was_read_on_the_site_meanwhile_is_not_mailed(app: Flask) -> None:
    reader = _told(app)
    with transaction():
        mark_read(actor=reader)
    assert _mails(app, next_week=True) == []


def test_what_one_may_no_longer_see_is_not_mailed(app: Flask) -> None:
    _told(app)
    with transaction():
        session.scalars(select(Book)).one().visibility = "group"
    assert _mails(app, next_week=True) == []


def test_a_closed_account_gets_no_mail(app: Flask) -> None:
    reader = _told(app)
    with transaction():
        session.get_one(User, reader.user_id).deactivated_at = now()
    assert _mails(app, next_week=True) == []


def test_whoever_wants_no_mail_gets_none_not_even_what_was_waiting(app: Flask) -> None:
    reader = _told(app)
    with transaction():
        choose_pace(reader.user_id, "followed", "never")
    assert _mails(app, next_week=True) == []


def test_one_post_from_the_mail_program_stops_mails_of_this_kind(
    app: Flask, client: FlaskClient
) -> None:
    reader, other = _told(app), make_actor()
    [mail] = _mails(app, next_week=True)
    path = mail.unsubscribe.removeprefix("http://localhost")
    client.get(path)
    assert _choices(reader) == {}, "programs that look at links stop nothing"
    answer = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert _choices(reader) == {"followed": "never"}
    assert _choices(other) == {}


def test_a_forged_link_stops_nothing(app: Flask, client: FlaskClient) -> None:
    _told(app)
    [mail] = _mails(app, next_week=True)
    path = mail.unsubscribe.removeprefix("http://localhost")
    for forged in (path[:-3] + "xyz", "/desabonnement/x", "/desabonnement/" + "é" * 300):
        assert client.post(forged).status_code == 404
    assert session.scalars(select(MailChoice)).all() == []


def test_a_member_chooses_their_mails(client: FlaskClient) -> None:
    reader = make_actor()
    sign_in(client, reader)
    answer = submit(client, "/compte/notifications", followed="now", to_review="never")
    assert "Vos choix sont gardés" in text_of(answer)
    assert _choices(reader) == {
        "mine": "now", "replies": "now", "mentions": "now", "followed": "now",
        "to_review": "never",
    }  # fmt: skip


def _told(app: Flask) -> Actor:
    """A follower with one piece of news."""
    reader, page = make_actor(), make_page()
    _follow(reader, page)
    revise(page, "Un texte nouveau.\n")
    deliver(app)
    return reader


def _mails(app: Flask, *, next_week: bool = False, in_minutes: bool = False) -> list[OutgoingMail]:
    """What the duty writes now, some minutes or more than a week later."""
    known = set(session.scalars(select(OutgoingMail.id)))
    session.rollback()
    later = now() + timedelta(days=8 if next_week else 0, minutes=3 if in_minutes else 0)
    with (
        time_machine.travel(later, tick=False),
        app.test_request_context(base_url="http://localhost"),
    ):
        send_due_news()
        session.rollback()
    return [mail for mail in session.scalars(select(OutgoingMail)) if mail.id not in known]


def _follow(actor: Actor, page: Page) -> None:
    with transaction():
        follow(actor=actor, kind="page", subject_id=page.id)


def _address(actor: Actor) -> str:
    return session.get_one(User, actor.user_id).email


def _choices(actor: Actor) -> dict[str, str]:
    rows = session.scalars(select(MailChoice).where(MailChoice.user_id == actor.user_id))
    return {choice.kind: choice.pace for choice in rows}


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_link_that_outlived_its_account_leads_nowhere(app: Flask, client: FlaskClient) -> None:
    path = f"/desabonnement/{unsubscribe_token(make_actor().user_id + 1, 'mine')}"
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_a_weekly_digest_says_each_discussion_once_and_how_many_more_there_are(app: Flask) -> None:
    reader = make_actor()
    writer = make_actor()
    threads = [make_thread(writer, f"Sujet {n} :") for n in range(22)]
    for thread in threads:
        with transaction():
            follow(actor=reader, kind="thread", subject_id=thread.id)
        make_post(thread)
    for _ in range(2):
        make_post(threads[0])
    deliver(app)
    mails = [mail for mail in _mails(app, next_week=True) if mail.recipient == _address(reader)]
    [mail] = mails
    assert mail.subject == "24 nouvelles de ce que vous suivez"
    assert mail.body.count("Sujet ") == 20
    assert "3 réponses dans «\xa0Sujet 0 :\xa0»" in mail.body
    assert "Et 2 autres, à lire sur le site" in mail.body


def test_an_answer_is_mailed_within_minutes(app: Flask) -> None:
    asker = make_actor()
    make_post(make_thread(asker), body="Un texte qui reste sur le site.\n")
    deliver(app)
    [mail] = _mails(app, in_minutes=True)
    assert mail.recipient == _address(asker)
    assert mail.subject == "Réponse à votre message : Qui a essayé les stories ?"
    assert "Un texte qui reste sur le site" not in mail.body


@pytest.mark.parametrize("gone", ["answer", "opening", "guide"])
def test_no_mail_tells_of_what_was_taken_away_in_the_meantime(app: Flask, gone: str) -> None:
    asker, page = make_actor(), make_page()
    thread = make_thread(asker, "Titre à cacher", page=page)
    post = make_post(thread)
    deliver(app)
    if gone == "guide":
        with transaction():
            session.get_one(Book, page.book_id).visibility = "group"
    else:
        decide(hide_post, post if gone == "answer" else first_post(thread))
    assert all("Titre à cacher" not in m.subject + m.body for m in _mails(app, next_week=True))
