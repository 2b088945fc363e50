"""The outbox against a real mail server."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
import time_machine
from flask import Flask

from tests.mail.server import Mailbox, mail_server
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail import transports
from wiki.mail.actions import queue_mail, retry_mails_set_aside
from wiki.mail.models import OutgoingMail
from wiki.mail.transports import transport_for
from wiki.mail.worker import send_due_mails

SENDER = "no-reply@exemple.test"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def queue(recipient: str = "lectrice@exemple.test", **kwargs: object) -> int:
    with transaction():
        mail = queue_mail(recipient=recipient, subject="Une réponse", body="Bonjour.\n", **kwargs)
        session.flush()
        return mail.id


def send(url: str) -> int:
    return send_due_mails(
        transport_for(url, None),  # type: ignore[arg-type]
        sender=SENDER,
        site_name="Le réseau",
    )


def row(mail_id: int) -> OutgoingMail:
    session.rollback()
    return session.get_one(OutgoingMail, mail_id)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_mail_leaves_once(app: Flask, mailbox: Mailbox) -> None:
    mail_id = queue()
    assert send(mailbox.url) == 1
    assert send(mailbox.url) == 0
    [message] = mailbox.taken
    assert message["To"] == "lectrice@exemple.test"
    assert "no-reply@exemple.test" in message["From"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert row(mail_id).sent_at is not None
    assert row(mail_id).attempts == 1


def test_accents_arrive_as_they_were_written(app: Flask, mailbox: Mailbox) -> None:
    with transaction():
        queue_mail(recipient="a@exemple.test", subject="L’été à Évry", body="Cœur : « œuvre »\n")
    send(mailbox.url)
    [message] = mailbox.taken
    assert str(make_header(decode_header(message["Subject"]))) == "L’été à Évry"
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert "Cœur : « œuvre »" in payload.decode()


def test_a_mail_that_is_not_due_waits(app: Flask, mailbox: Mailbox) -> None:
    queue(due_at=now() + timedelta(hours=1))
    assert send(mailbox.url) == 0
    with time_machine.travel(now() + timedelta(hours=2)):
        assert send(mailbox.url) == 1


def test_a_server_that_is_down_costs_no_try(app: Flask, mailbox: Mailbox) -> None:
    first, second = queue(), queue("autre@exemple.test")
    nowhere = f"smtp://127.0.0.1:{free_port()}"
    start = now()
    for hours in range(12):
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            assert send(nowhere) == 1  # the round ends with the first mail: the others would fail
    assert row(first).set_aside_at is None
    assert "ConnectionRefusedError" in row(first).last_error
    with time_machine.travel(start + timedelta(hours=13)):
        assert send(mailbox.url) == 2
    assert row(first).sent_at is not None
    assert row(second).sent_at is not None


def test_a_server_that_stays_away_four_days_is_given_up(app: Flask) -> None:
    mail_id = queue(is_confidential=True)
    with time_machine.travel(now() + timedelta(days=5)):
        send(f"smtp://127.0.0.1:{free_port()}")
    assert row(mail_id).set_aside_at is not None
    assert row(mail_id).body == ""


def test_a_slow_server_is_left_and_keeps_no_lock(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transports, "TIMEOUT_SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        mail_id = queue()
        assert send(f"smtp://127.0.0.1:{silent.getsockname()[1]}") == 1
    assert "timed out" in row(mail_id).last_error
    assert row(mail_id).sent_at is None
    assert row(mail_id).attempts == 0


def test_a_refused_mail_is_set_aside_after_five_tries_and_others_leave(
    app: Flask, mailbox: Mailbox
) -> None:
    mailbox.refused = {"parti@exemple.test"}
    refused, other = queue("parti@exemple.test"), queue()
    start = now()
    for day in range(8):
        with time_machine.travel(start + timedelta(days=day), tick=False):
            send(mailbox.url)
    assert row(refused).attempts == 5
    assert row(refused).set_aside_at is not None
    assert "550" in row(refused).last_error
    assert row(other).sent_at is not None
    assert len(mailbox.taken) == 1


def test_a_temporary_refusal_is_tried_again_with_the_same_message_id(
    app: Flask, mailbox: Mailbox
) -> None:
    queue()
    seen: list[str] = []
    deliver = transport_for(mailbox.url, None)  # type: ignore[arg-type]

    def watched(message: object) -> None:
        seen.append(str(message["Message-ID"]))  # type: ignore[index]
        deliver(message)  # type: ignore[arg-type]

    for hours, answer in enumerate(("451 later", "451 later", "250 OK")):
        mailbox.answer = answer
        with time_machine.travel(now() + timedelta(hours=6 * hours), tick=False):
            send_due_mails(watched, sender=SENDER, site_name="Le réseau")
    assert len(seen) == 3
    assert len(set(seen)) == 1
    assert seen[0].endswith("@exemple.test>")
    assert [message["Message-ID"] for message in mailbox.taken] == seen[:1]


def test_a_server_that_hangs_up_is_taken_for_one_that_is_away(app: Flask, mailbox: Mailbox) -> None:
    mail_id = queue()
    mailbox.answer = "hang up"
    assert send(mailbox.url) == 1
    assert row(mail_id).attempts == 0
    assert row(mail_id).set_aside_at is None


def test_a_mail_that_kills_the_worker_each_time_is_set_aside(app: Flask) -> None:
    mail_id = queue()
    start = now()

    def die(_message: object) -> None:
        raise KeyboardInterrupt

    for day in range(5):
        with (
            time_machine.travel(start + timedelta(days=day), tick=False),
            pytest.raises(KeyboardInterrupt),
        ):
            send_due_mails(die, sender=SENDER, site_name="Le réseau")
    with time_machine.travel(start + timedelta(days=6), tick=False):
        assert send_due_mails(die, sender=SENDER, site_name="Le réseau") == 0
    assert row(mail_id).set_aside_at is not None


def test_a_confidential_mail_is_blanked_once_sent(app: Flask, mailbox: Mailbox) -> None:
    secret, plain = queue(is_confidential=True), queue()
    send(mailbox.url)
    assert row(secret).body == ""
    assert row(plain).body != ""


def test_one_round_is_bounded(app: Flask, mailbox: Mailbox) -> None:
    for n in range(30):
        queue(f"lecteur{n}@exemple.test")
    assert send(mailbox.url) == 25
    assert send(mailbox.url) == 5


def test_mails_set_aside_can_be_tried_again(app: Flask, mailbox: Mailbox) -> None:
    mail_id = queue()
    with transaction():
        mail = session.get_one(OutgoingMail, mail_id)
        mail.set_aside_at, mail.attempts = now(), 5
    assert send(mailbox.url) == 0
    with transaction():
        assert retry_mails_set_aside() == 1
    assert send(mailbox.url) == 1
