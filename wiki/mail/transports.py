"""How a mail leaves: by the mail server, or into a folder when there is none."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from wiki.foundation.clock import now
from wiki.mail.models import OutgoingMail

TIMEOUT_SECONDS = 20
Transport = Callable[[EmailMessage], None]


def write_message(mail: OutgoingMail, *, sender: str, site_name: str) -> EmailMessage:
    """The message as it leaves; the same mail has the same Message-ID however often it is tried."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((site_name.replace("\n", " "), sender))
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = (
        f"<mail-{mail.id}-{int(mail.created_at.timestamp())}@{sender.rpartition('@')[2]}>"
    )
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


def transport_for(smtp_url: str, folder: Path) -> Transport:
    """The transport that the settings ask for.

    Raises:
        ValueError: the address of the mail server cannot be understood.
    """
    if not smtp_url:
        return lambda message: _keep(message, folder)
    parts = urlsplit(smtp_url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("WIKI_SMTP_URL must look like smtp://user:password@host:587")
    return lambda message: _send(message, smtp_url)


def _send(message: EmailMessage, smtp_url: str) -> None:
    parts = urlsplit(smtp_url)
    host = parts.hostname or ""
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
    with server:
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _keep(message: EmailMessage, folder: Path) -> None:
    """Keep the mail as a file that any mail program opens."""
    folder.mkdir(parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").split("@", maxsplit=1)[0]
    temporary = folder / f".{name}"
    temporary.write_bytes(message.as_bytes())
    temporary.replace(folder / f"{name}.eml")
