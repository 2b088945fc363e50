"""The worker's duty towards the outbox."""

import logging
from datetime import timedelta
from email.message import EmailMessage

from sqlalchemy import select, update

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.models import OutgoingMail
from wiki.mail.transports import Transport, write_message

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
DELAYS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))


def send_due_mails(transport: Transport, *, sender: str, site_name: str) -> int:
    """Send every mail that is due; the number of mails tried.

    The next try is set before the server is spoken to, outside any transaction: a crash in between
    delays a mail, it never loses one; a slow server keeps no lock.
    """
    tried = 0
    while mail := _claim_next():
        tried += 1
        message = write_message(mail, sender=sender, site_name=site_name)
        _settle(mail.id, _error_of(transport, message))
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
    session.refresh(mail)
    session.expunge(mail)
    session.rollback()
    return mail


def _error_of(transport: Transport, message: EmailMessage) -> str:
    try:
        transport(message)
    except Exception as error:
        log.warning("A mail could not be sent: %s", error)
        return f"{type(error).__name__}: {error}"[:500]
    return ""


def _settle(mail_id: int, error: str) -> None:
    with transaction():
        mail = session.get_one(OutgoingMail, mail_id)
        mail.last_error = error
        if not error:
            mail.sent_at = now()
            if mail.is_confidential:
                mail.body = ""
        elif mail.attempts >= MAX_ATTEMPTS:
            mail.set_aside_at = now()


def retry_mails_set_aside() -> int:
    """Give the mails set aside five new tries, at once."""
    result = session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.set_aside_at.is_not(None))
        .values(set_aside_at=None, attempts=0, due_at=now())
    )
    return int(getattr(result, "rowcount", 0))
