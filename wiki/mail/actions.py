"""Writing to the outbox."""

import re
from datetime import datetime

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.mail.models import OutgoingMail


def queue_mail(
    *,
    recipient: str,
    subject: str,
    body: str,
    due_at: datetime | None = None,
    is_confidential: bool = False,
) -> OutgoingMail:
    """Put a mail in the outbox, in the transaction of the act that causes it.

    `is_confidential` marks mails that carry a personal link: their body is blanked once sent.
    """  # fmt: skip
    mail = OutgoingMail(
        recipient=recipient,
        subject=re.sub(r"\s+", " ", subject).strip()[:200],
        body=body,
        due_at=due_at or now(),
        is_confidential=is_confidential,
    )
    session.add(mail)
    return mail
