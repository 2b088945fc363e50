"""No word of a draft, a proposal, a remark or a file reaches whoever may not see it."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import deliver
from tests.sampling import chosen
from tests.security.browsing import browser
from tests.security.crawling import MOST, everything, followed, without_itself
from tests.security.writing_secrets import (
    ALLOWED,
    EVERYBODY,
    PARTS,
    Writing,
    every_address,
    make_writing,
    publish_noise,
    word,
    words_hidden_from,
)
from tests.standing import standing
from wiki.accounts.models import User
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.mail.models import OutgoingMail
from wiki.notifications.worker import send_due_news
from wiki.pages.models import Page

WORD = re.compile(rb"zw[a-wyz]+x")
"""As `word` writes them."""
START = ("/", "/guides/", "/activite", "/sitemap.xml", "/propositions/", "/propositions/miennes",
         "/brouillons/", "/notifications/", "/suivre/", "/fichiers/", "/membres/", "/moderation/",
         "/moderation/?etat=traites",
         "/moderation/decisions/", "/moderation/mes-messages", "/moderation/traces/",
         "/administration/", "/editeur/pages?q=zw", "/editeur/pages?q=de",
         "/editeur/personnes?q=zw", "/discussions/", "/discussions/?pour=sans-reponse",
         "/experiences/", "/experiences/appels/", "/feed", "/recherche?q=zw")  # fmt: skip


@pytest.fixture
def writing(app: Flask) -> Writing:
    return standing(app, _write_everything)


def _write_everything(app: Flask) -> Writing:
    """Everything written, and the worker has done what followed."""
    made = make_writing()
    publish_noise(session.scalars(select(Page)).first())  # type: ignore[arg-type]
    deliver(app)
    return made


def visitor(app: Flask, writing: Writing, who: str) -> FlaskClient:
    return browser(app, None if who == "guest" else writing.actors[who])


def found_in(answers: dict[str, bytes], who: str) -> dict[str, list[bytes]]:
    wanted = set(words_hidden_from(who))
    assert all(map(WORD.fullmatch, wanted))
    leaks = {}
    for target, answer in answers.items():
        met = wanted.intersection(WORD.findall(answer.lower()))
        if met and (here := [w for w in met if w in without_itself(target, answer).lower()]):
            leaks[target] = here
    return leaks


def not_met(answers: dict[str, bytes], who: str) -> list[str]:
    """The states that this person may see and met no word of."""
    seen = b"".join(answers.values())
    return [
        state
        for state, allowed in ALLOWED.items()
        if who in allowed and not any(word(state, part).encode() in seen for part in PARTS)
    ]


def test_a_guest_who_follows_links_meets_no_word(app: Flask, writing: Writing) -> None:
    check_crawl(followed(visitor(app, writing, "guest"), START), "guest")


@pytest.mark.prove
@pytest.mark.parametrize("who", EVERYBODY)
def test_whoever_follows_every_link_meets_no_word(app: Flask, writing: Writing, who: str) -> None:
    check_crawl(followed(visitor(app, writing, who), START, alike=MOST), who)


def check_crawl(answers: dict[str, bytes], who: str) -> None:
    assert len(answers) > 15
    assert found_in(answers, who) == {}


@pytest.mark.parametrize("who", chosen(EVERYBODY, "guest", "member"))
def test_whoever_knows_every_address_learns_no_word(app: Flask, writing: Writing, who: str) -> None:
    client = visitor(app, writing, who)
    answers = {target: everything(client, target) for target in every_address(app)}
    assert found_in(answers, who) == {}
    assert not [target for target, answer in answers.items() if answer.startswith(b"5")]
    assert not_met(answers, who) == [], "otherwise nothing would be proved"


def test_no_mail_tells_of_what_its_reader_may_not_see(app: Flask, writing: Writing) -> None:
    _leave_a_week(app)
    mails = session.scalars(select(OutgoingMail)).all()
    addresses = {
        session.get_one(User, actor.user_id).email: who
        for who, actor in writing.actors.items()
        if actor.user_id
    }
    for mail in mails:
        hidden = words_hidden_from(addresses.get(mail.recipient) or _like(mail.recipient))
        here = [w for w in hidden if w.decode() in f"{mail.subject}{mail.body}".lower()]
        assert not here, (mail.recipient, mail.subject, mail.body)
    told = {addresses.get(mail.recipient, "member") for mail in mails}
    assert set(EVERYBODY[1:]) <= told, "otherwise nothing would be proved"
    mailed = "".join(f"{mail.subject}{mail.body}" for mail in mails).lower()
    assert word("said_group", "title") in mailed
    assert word("opened_closed", "title") in mailed


def _like(address: str) -> str:
    """Whose rights somebody has who came along to write or to decide."""
    user = session.scalar(select(User).where(User.email == address))
    roles = {grant.role for grant in user.grants} if user else {"guest"}
    return next((who for who in ("guest", "administrator", "moderator") if who in roles), "member")


def _leave_a_week(app: Flask) -> None:
    """Whatever waits to be mailed leaves, be it on a Monday."""
    session.rollback()
    with (
        time_machine.travel(now() + timedelta(days=8), tick=False),
        app.test_request_context(base_url="http://localhost"),
    ):
        while send_due_news():
            pass
        session.rollback()
