"""The worker's duty towards the outbox."""

import logging
from datetime import timedelta

from sqlalchemy import select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.messages import write_message
from wiki.mail.models import OutgoingMail
from wiki.mail.transports import ServerAway, Transport

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
DELAYS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
AWAY_DELAY = timedelta(minutes=2)
GIVEN_UP_AFTER = timedelta(days=4)
MOST_AT_ONCE = 25
"""Mails in one round, so that deliveries are not kept waiting."""


def send_due_mails(transport: Transport, *, sender: str, site_name: str) -> int:
    """Send the mails that are due; the number of mails tried.

    The next try is set before the server is spoken to, outside any transaction: a crash in between
    delays a mail, it never loses one; a slow server keeps no lock. When the server is away the
    round ends, the mail waits without having lost a try, and is given up after four days.
    """
    tried = 0
    while tried < MOST_AT_ONCE and (mail := _claim_next()):
        tried += 1
        try:
            transport(write_message(mail, sender=sender, site_name=site_name))
        except ServerAway as error:
            log.warning("The mail server is away: %s", error)
            _wait_for_server(mail.id, str(error))
            break
        except Exception as error:  # noqa: BLE001 whatever is wrong with one mail, the next leaves
            log.warning("A mail could not be sent: %s", error)
            _note_failure(mail.id, f"{type(error).__name__}: {error}")
        else:
            _mark_sent(mail.id)
    return tried


def _claim_next() -> OutgoingMail | None:
    """Take the oldest mail that is due, and put its next try off before anything is sent."""
    query = (
        select(OutgoingMail)
        .where(
            OutgoingMail.sent_at.is_(None),
            OutgoingMail.set_aside_at.is_(None),
            OutgoingMail.due_at <= now(),
        )
        .order_by(OutgoingMail.due_at, OutgoingMail.id)
        .limit(1)
    )
    waiting = session.scalar(query.with_only_columns(OutgoingMail.id)) is not None
    session.rollback()
    if not waiting:
        return None
    with transaction():
        mail = session.scalar(query.with_for_update(skip_locked=True))
        if mail is None:
            return None
        mail.due_at = now() + DELAYS[min(mail.attempts, len(DELAYS) - 1)]
        mail.attempts += 1
        if mail.attempts > MAX_ATTEMPTS:  # the worker died each time it tried
            _set_aside(mail)
            return None
    session.refresh(mail)
    session.expunge(mail)
    session.rollback()
    return mail


def _mark_sent(mail_id: int) -> None:
    with transaction():
        mail = session.get_one(OutgoingMail, mail_id)
        mail.sent_at = now()
        mail.last_error = ""
        if mail.is_confidential:
            mail.body = ""


def _note_failure(mail_id: int, error: str) -> None:
    with transaction():
        mail = session.get_one(OutgoingMail, mail_id)
        mail.last_error = error[:500]
        if mail.attempts >= MAX_ATTEMPTS:
            _set_aside(mail)


def _wait_for_server(mail_id: int, error: str) -> None:
    with transaction():
        mail = session.get_one(OutgoingMail, mail_id)
        mail.last_error = error[:500]
        mail.attempts -= 1
        mail.due_at = now() + AWAY_DELAY
        if mail.created_at < now() - GIVEN_UP_AFTER:
            _set_aside(mail)


def _set_aside(mail: OutgoingMail) -> None:
    """A mail that carries a personal link is not kept longer than it can serve."""
    mail.set_aside_at = now()
    if mail.is_confidential:
        mail.body = ""
