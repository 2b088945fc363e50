"""The message as it leaves."""

import re
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, formataddr

from wiki.mail.models import OutgoingMail

UNFOLDED = frozenset({"list-unsubscribe", "message-id"})
"""Headers that machines read as they stand: an address in them is longer than a line, and the
library would hide it in an encoded word, which nobody decodes there.
"""


class Plain(EmailPolicy):
    """The library's own way of writing headers, but for those that stay on one line."""

    def fold(self, name: str, value: str) -> str:
        if name.lower() in UNFOLDED:
            return f"{name}: {value}{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in UNFOLDED:
            return self.fold(name, value).encode("ascii")
        folded: bytes = super().fold_binary(name, value)
        return folded


_POLICY = Plain(linesep=SMTP.linesep)


def write_message(mail: OutgoingMail, *, sender: str, site_name: str) -> EmailMessage:
    """The same mail is the same message, with the same Message-ID, however often it is tried."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = formataddr((one_line(site_name), sender))
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = message_id(mail, sender)
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(mail.body)
    return message


def message_id(mail: OutgoingMail, sender: str) -> str:
    stamp = int(mail.created_at.timestamp() * 1000)
    return f"<mail-{mail.id}-{stamp}@{sender.rpartition('@')[2]}>"


def one_line(text: str) -> str:
    """For a header: no line break may smuggle in another one."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
