"""How a mail leaves: by the mail server, or into a folder when there is none."""

import os
import smtplib
import socket
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT_SECONDS = 20
LOOPBACK = ("localhost", "127.0.0.1", "::1")

Transport = Callable[[EmailMessage], None]


class ServerAway(Exception):
    """No mail could leave just now, whichever it was: nothing is held against this one."""


def transport_for(smtp_url: str, folder: Path) -> Transport:
    """The transport that the settings ask for.

    Raises:
        ValueError: the address of the mail server cannot be understood.
    """
    if not smtp_url:
        return lambda message: keep(message, folder)
    parts = urlsplit(smtp_url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("WIKI_SMTP_URL must look like smtp://user:password@host:587")
    return lambda message: send(message, parts)


def send(message: EmailMessage, parts: SplitResult) -> None:
    """Hand the message to the mail server.

    Raises:
        ServerAway: the server cannot be reached, is too slow, or does not know us.
        smtplib.SMTPException: the server refuses this mail.
    """
    try:
        server = _connect(parts)
    except (OSError, smtplib.SMTPException) as error:
        raise ServerAway(f"{type(error).__name__}: {error}") from error
    with server:
        try:
            server.send_message(message)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            if isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
                raise
            raise ServerAway(f"{type(error).__name__}: {error}") from error


def _connect(parts: SplitResult) -> smtplib.SMTP:
    """Signed in, and encrypted wherever the server offers it; a password never travels in clear."""
    host = parts.hostname or ""
    context = ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, _own_name(), timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        port = parts.port or (587 if parts.username else 25)
        server = smtplib.SMTP(host, port, _own_name(), timeout=TIMEOUT_SECONDS)
    try:
        if parts.scheme == "smtp" and host not in LOOPBACK:
            _encrypt(server, context, must=bool(parts.username))
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


@cache
def _own_name() -> str:
    """How this machine presents itself; asking the network once is slow enough."""
    return socket.getfqdn()


def _encrypt(server: smtplib.SMTP, context: ssl.SSLContext, *, must: bool) -> None:
    server.ehlo_or_helo_if_needed()
    if server.has_extn("starttls"):
        server.starttls(context=context)
    elif must:
        raise smtplib.SMTPNotSupportedError("no STARTTLS: the password was not sent")


def keep(message: EmailMessage, folder: Path) -> None:
    """Keep the mail as a file that any mail program opens; only the site's own account reads it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = str(message["Message-ID"]).strip("<>").split("@", maxsplit=1)[0]
    temporary = folder / f".{name}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(message.as_bytes())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / f"{name}.eml")
