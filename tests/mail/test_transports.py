"""Ways out: by a server, or into a folder."""

import smtplib
import stat
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.mail.server import mail_server
from wiki.mail.messages import write_message
from wiki.mail.models import OutgoingMail
from wiki.mail.transports import ServerAway, _encrypt, send, transport_for


def make_mail(**kwargs: object) -> OutgoingMail:
    values = {
        "id": 7, "recipient": "lectrice@exemple.test", "subject": "Sujet", "body": "Texte.\n",
        "created_at": datetime(2026, 3, 1, 12, tzinfo=UTC), **kwargs,
    }  # fmt: skip
    return OutgoingMail(**values)


def test_without_a_server_mails_are_kept_as_files_for_the_site_alone(tmp_path: Path) -> None:
    keep = transport_for("", tmp_path / "mails")
    keep(write_message(make_mail(), sender="a@exemple.test", site_name="Le réseau"))
    keep(write_message(make_mail(), sender="a@exemple.test", site_name="Le réseau"))
    [path] = (tmp_path / "mails").iterdir()
    assert path.suffix == ".eml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["Subject"] == "Sujet"
    assert message["Date"] == "Sun, 01 Mar 2026 12:00:00 +0000"


@pytest.mark.parametrize("name", ["Le réseau\r\nBcc: tous@exemple.test", "Le\nréseau", "A\x00B"])
def test_no_header_can_be_smuggled_in_by_the_name_of_the_site(name: str) -> None:
    message = write_message(make_mail(), sender="a@exemple.test", site_name=name)
    assert message["Bcc"] is None
    assert "\n" not in str(message["From"])


def test_no_header_can_be_smuggled_in_by_the_subject() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        write_message(
            make_mail(subject="A\r\nBcc: tous@exemple.test"), sender="a@exemple.test", site_name="R"
        )


@pytest.mark.parametrize("url", ["http://exemple.test", "smtp://", "exemple.test:25"])
def test_an_address_that_is_not_a_mail_server_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="WIKI_SMTP_URL"):
        transport_for(url, tmp_path)


def test_a_server_without_our_account_is_away(tmp_path: Path) -> None:
    message = write_message(make_mail(), sender="a@exemple.test", site_name="R")
    with mail_server() as box:
        url = urlsplit(f"smtp://site:mauvais@127.0.0.1:{box.port}")
        with pytest.raises(ServerAway):
            send(message, url)
    assert box.taken == []


def test_a_password_never_travels_in_clear() -> None:
    with mail_server() as box, smtplib.SMTP("127.0.0.1", box.port) as server:
        with pytest.raises(smtplib.SMTPNotSupportedError):
            _encrypt(server, None, must=True)  # type: ignore[arg-type]
        _encrypt(server, None, must=False)  # type: ignore[arg-type]


def test_a_mailbox_reads_the_address_that_stops_mails_however_long(tmp_path: Path) -> None:
    stop = f"https://guides.un-reseau-consulaire.exemple.test/desabonnement/{'WzE3LCJyZ.-_' * 8}"
    sender = f"site@{'un-tres-long-nom.' * 5}exemple.test"
    mail = make_mail(unsubscribe=stop, subject="3 réponses dans « Que faire ? »" * 5)
    with mail_server() as box:
        transport_for(box.url, tmp_path)(write_message(mail, sender=sender, site_name="Collégial"))
        [taken] = box.taken
    assert taken["List-Unsubscribe"] == f"<{stop}>", "as it stands: nobody decodes it there"
    assert taken["Message-ID"].startswith("<mail-7-")
    assert taken["Message-ID"].endswith(f"@{sender.partition('@')[2]}>")
    raw = taken.as_string(unixfrom=False)
    subject = raw.partition("\nSubject:")[2].partition("\nDate:")[0]
    assert max(map(len, subject.splitlines())) <= 78, "the others are folded as ever"
