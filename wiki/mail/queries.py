"""Reading the outbox."""

from sqlalchemy import func, select

from wiki.foundation.db import session
from wiki.mail.models import OutgoingMail


def count_mails_waiting() -> int:
    """Mails not sent yet."""
    return (
        session.scalar(
            select(func.count()).where(
                OutgoingMail.sent_at.is_(None), OutgoingMail.set_aside_at.is_(None)
            )
        )
        or 0
    )


def count_mails_set_aside() -> int:
    """Mails that failed five times."""
    return session.scalar(select(func.count()).where(OutgoingMail.set_aside_at.is_not(None))) or 0
