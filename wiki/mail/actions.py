"""Writing to the outbox."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.mail.messages import one_line
from wiki.mail.models import OutgoingMail


def queue_mail(
    *,
    recipient: str,
    subject: str,
    body: str,
    due_at: datetime | None = None,
    is_confidential: bool = False,
    unsubscribe: str = "",
) -> OutgoingMail:
    """Put a mail in the outbox, in the transaction of the act that causes it.

    `is_confidential` marks mails that carry a personal link: their body is blanked once sent;
    `unsubscribe` is the address that stops mails of this kind by one POST.

    Raises:
        Invalid: the recipient cannot be an address.
    """
    if one_line(recipient) != recipient or "@" not in recipient:
        raise Invalid({"email": _("This does not look like an e-mail address.")})
    mail = OutgoingMail(
        recipient=recipient,
        subject=one_line(subject)[:200],
        body=body,
        due_at=due_at or now(),
        is_confidential=is_confidential,
        unsubscribe=unsubscribe,
    )
    session.add(mail)
    return mail


def withhold_mail(mail_id: int) -> bool:
    """Take a mail out of the outbox before it leaves; whether it was still there, and untried."""
    result = session.execute(
        delete(OutgoingMail).where(
            OutgoingMail.id == mail_id, OutgoingMail.sent_at.is_(None), OutgoingMail.attempts == 0
        )
    )
    return bool(getattr(result, "rowcount", 0))


def retry_mails_set_aside() -> int:
    """Give the mails set aside five new tries, at once; how many. Blanked ones stay aside."""
    result = session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.set_aside_at.is_not(None), OutgoingMail.body != "")
        .values(set_aside_at=None, attempts=0, due_at=now())
    )
    return int(getattr(result, "rowcount", 0))


def purge_old_mails(*, older_than: timedelta = timedelta(days=30)) -> int:
    """Forget the mails sent or set aside long ago: they name people. How many."""
    before = now() - older_than
    result = session.execute(
        delete(OutgoingMail).where(
            (OutgoingMail.sent_at < before) | (OutgoingMail.set_aside_at < before)
        )
    )
    return int(getattr(result, "rowcount", 0))
