"""A real mail server for tests, which accepts, refuses, keeps silent or hangs up as it is told."""

import contextlib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """What the server does with each mail, and what it has taken."""

    def __init__(self) -> None:
        self.answer = "250 OK"
        self.refused: set[str] = set()
        self.taken: list[Message] = []
        self.port = 0

    async def handle_RCPT(  # noqa: N802 named by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.answer == "hang up":
            server.transport.abort()
            return "421 gone"
        if self.answer.startswith("250"):
            assert envelope.content is not None
            self.taken.append(message_from_bytes(bytes(envelope.content)))
        return self.answer

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


@contextlib.contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A server on a free port of this machine, stopped at the end."""
    mailbox = Mailbox()
    controller = _OnFreePort(mailbox, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        mailbox.port = controller.port
        yield mailbox
    finally:
        controller.stop()


class _OnFreePort(Controller):
    """Asks whether it is ready at the port that the system chose."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
