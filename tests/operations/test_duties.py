"""What the worker does besides deliveries."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_user
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.models import SignInSession
from wiki.config import Settings
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.queries import count_deliveries_due
from wiki.mail.actions import queue_mail
from wiki.mail.models import OutgoingMail
from wiki.moderation.models import ErrorReport
from wiki.operations.duties import purge, sender_of
from wiki.operations.site_book import TEXTS
from wiki.operations.working import work_once
from wiki.pages.models import Rendering


def test_one_round_does_all_that_is_due(app: Flask) -> None:
    book = make_book()
    make_page(book, "Une page", body="Voir [[Plus tard]].\n")
    page = make_page(book, "Plus tard")
    revise(page, "Un autre texte.\n", title="Encore plus tard")
    with transaction():
        queue_mail(recipient="a@exemple.test", subject="Sujet", body="Texte.\n")
    assert work_once(app) > 0
    assert count_deliveries_due() == 0
    settings: Settings = app.config["SETTINGS"]
    assert len(list(settings.mails_dir.glob("*.eml"))) == 1
    assert session.scalar(select(func.count()).where(Rendering.renderer_version < 0)) == 0
    assert work_once(app) == 0


def test_what_has_had_its_time_is_forgotten_and_nothing_else(app: Flask) -> None:
    with transaction():
        user = make_user()
        for number, days in enumerate((-1, 1)):
            session.add(
                SignInSession(
                    token_digest=str(number), user_id=user.id, expires_at=now() + timedelta(days)
                )
            )
        for days in (40, 1):
            mail = queue_mail(recipient="a@exemple.test", subject="S", body="B")
            mail.sent_at = now() - timedelta(days)
    settings: Settings = app.config["SETTINGS"]
    assert purge(settings) == 2
    assert purge(settings) == 0
    assert session.scalars(select(SignInSession.token_digest)).all() == ["1"]
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 1


@pytest.mark.parametrize("days", [90, 20])
def test_the_address_of_a_report_is_forgotten_some_time_after_its_answer(
    app: Flask, days: int
) -> None:
    page = make_page()
    with transaction():
        for age in (91, 30):
            for settled in (True, False):
                session.add(
                    ErrorReport(
                        page_id=page.id, message=f"{age}", email="lecteur@exemple.test",
                        settled_at=now() - timedelta(age) if settled else None,
                        created_at=now() - timedelta(200),
                    )
                )  # fmt: skip
    settings = replace(app.config["SETTINGS"], report_addresses_kept_days=days)
    assert purge(settings) == (1 if days == 90 else 2)
    assert purge(settings) == 0
    reports = session.scalars(select(ErrorReport)).all()
    assert len(reports) == 4
    assert all(report.message for report in reports)
    assert all(report.email for report in reports if report.settled_at is None)
    kept = [report.message for report in reports if report.settled_at and report.email]
    assert kept == (["30"] if days == 90 else [])


def test_mails_are_kept_as_long_as_the_settings_say(app: Flask) -> None:
    with transaction():
        mail = queue_mail(recipient="a@exemple.test", subject="S", body="B")
        mail.sent_at = now() - timedelta(10)
    assert purge(app.config["SETTINGS"]) == 0
    assert purge(replace(app.config["SETTINGS"], mails_kept_days=7)) == 1


@pytest.mark.parametrize("name", ["confidentialite.md", "confidentialite.en.md"])
def test_the_privacy_notice_says_how_long_mails_and_addresses_are_kept(name: str) -> None:
    text = (TEXTS / name).read_text(encoding="utf-8").replace("\u00a0", " ")
    lines = {line.split("**")[1]: line for line in text.splitlines() if line.startswith("| **")}
    reports, mails = (
        next(line for title, line in lines.items() if title.startswith(words))
        for words in (("Signalement", "Report"), ("Courriels", "Mails"))
    )
    assert f"{Settings.report_addresses_kept_days} " in reports
    assert f"{Settings.mails_kept_days} " in mails
    assert "COMPL" not in (reports + mails).upper()


@pytest.mark.parametrize(
    ("settings", "sender"),
    [
        ({}, "no-reply@localhost"),
        ({"base_url": "https://guide.exemple.test:8443"}, "no-reply@guide.exemple.test"),
        ({"base_url": "https://a.test", "mail_from": "reseau@b.test"}, "reseau@b.test"),
    ],
)
def test_the_sender_is_the_one_set_else_the_site(settings: dict[str, str], sender: str) -> None:
    assert sender_of(Settings(data_dir=Path("data"), **settings)) == sender  # type: ignore[arg-type]
