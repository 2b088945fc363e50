"""Writing to the outbox."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.mail.actions import purge_old_mails, queue_mail
from wiki.mail.models import OutgoingMail


@pytest.mark.parametrize("recipient", ["", "personne", "a@b\nBcc: c@d", " a@exemple.test"])
def test_what_cannot_be_an_address_is_refused(app: Flask, recipient: str) -> None:
    with transaction(), pytest.raises(Invalid):
        queue_mail(recipient=recipient, subject="Sujet", body="")
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 0


def test_a_subject_is_one_line_and_not_too_long(app: Flask) -> None:
    with transaction():
        mail = queue_mail(recipient="a@exemple.test", subject="A\r\nBcc: b " + "x" * 300, body="")
    assert mail.subject.startswith("A Bcc: b xxx")
    assert len(mail.subject) == 200


def test_a_mail_is_lost_with_the_act_that_fails(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction():
        queue_mail(recipient="a@exemple.test", subject="Sujet", body="")
        raise RuntimeError
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 0


def test_only_mails_settled_long_ago_are_forgotten(app: Flask) -> None:
    old = now() - timedelta(days=40)
    with transaction():
        for values in ({"sent_at": old}, {"set_aside_at": old}, {"sent_at": now()}, {}):
            mail = queue_mail(recipient="a@exemple.test", subject="Sujet", body="")
            mail.created_at = old
            for name, value in values.items():
                setattr(mail, name, value)
    with transaction():
        assert purge_old_mails() == 2
    with transaction():
        assert purge_old_mails() == 0
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 2
