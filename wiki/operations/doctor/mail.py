"""Do mails leave?"""

from collections.abc import Iterator

from sqlalchemy import func, select

from wiki.config import Settings
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _, n_
from wiki.mail.messages import write_message
from wiki.mail.models import OutgoingMail
from wiki.mail.queries import count_mails_set_aside, count_mails_waiting
from wiki.mail.transports import transport_for
from wiki.operations.doctor.finding import Finding, fault, good, reminder
from wiki.operations.duties import sender_of


def look_at_mail(settings: Settings) -> Iterator[Finding]:
    """There is a mail server, and nothing is stuck in the outbox."""
    if not settings.smtp_url:
        yield reminder(
            _(
                "No mail server (WIKI_SMTP_URL): mails are kept in %(folder)s.",
                folder=str(settings.mails_dir),
            )
        )
    if aside := count_mails_set_aside():
        yield fault(n_("%(n)s mail was set aside: %(why)s", "%(n)s mails were set aside: %(why)s",
                       aside, why=_last_error()))  # fmt: skip
    waiting = count_mails_waiting()
    if waiting and (error := _last_error()):
        yield fault(
            n_("%(n)s mail waits: %(why)s", "%(n)s mails wait: %(why)s", waiting, why=error)
        )
    elif not aside:
        yield good(
            n_("%(n)s mail waits in the outbox.", "%(n)s mails wait in the outbox.", waiting)
        )


def send_test_mail(settings: Settings, address: str) -> None:
    """Send one mail at once, by the way all mails leave.

    Raises:
        Conflict: it could not be sent; the sentence gives the server's reason.
    """
    mail = OutgoingMail(
        id=0,
        recipient=address,
        subject=f"{settings.site_name or 'Collégial'} : essai / test",
        body="Ce courriel d’essai est bien parti.\nThis test mail was sent.\n",
        created_at=now(),
    )
    transport = transport_for(settings.smtp_url, settings.mails_dir)
    site_name = settings.site_name or "Collégial"
    try:
        transport(write_message(mail, sender=sender_of(settings), site_name=site_name))
    except Exception as error:
        raise Conflict(
            _("The test mail could not be sent: %(reason)s", reason=str(error))
        ) from error


def _last_error() -> str:
    stuck = (
        select(func.max(OutgoingMail.last_error))
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.last_error != "")
    )  # fmt: skip
    return session.scalar(stuck) or ""
