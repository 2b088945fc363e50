"""Whoever filed a notice follows it by a link, and contests that nothing was taken away."""

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.browser_without_script import page_of, submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.moderation import RUDE, decide, item_of, notify, reasons, settle_queue
from tests.factories.threads import make_post
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.mail.models import OutgoingMail
from wiki.moderation.actions import contest_notice, dismiss_item, hide_item, judge_appeal
from wiki.moderation.following import notice_token
from wiki.moderation.models import Appeal, Decision, Notice, ReviewItem
from wiki.moderation.queries.items import list_items
from wiki.threads.models import Post

pytestmark = pytest.mark.usefixtures("app")


def dismissed(judge: Actor | None = None, post: Post | None = None, **more: str) -> Notice:
    post = post or make_post()
    notice = notify(f"http://localhost/m/{post.public_id}", **more)
    decide(dismiss_item, item_of(notice, "notice"), judge, sentence="C’est une critique.")
    notify(explanation="Autre chose.")  # noise
    return session.get_one(Notice, notice.id)


def contest(notice: Notice, text: str = "Vous avez lu trop vite.") -> Appeal:
    with transaction():
        made_id = contest_notice(actor=GUEST, notice=notice, text=text).id
    return session.get_one(Appeal, made_id)


def link(notice: Notice) -> str:
    return f"/signaler/contenu-illicite/suivi/{notice_token(notice.id)}"


def mails(to: str) -> list[OutgoingMail]:
    settle_queue()
    query = select(OutgoingMail).where(OutgoingMail.recipient == to).order_by(OutgoingMail.id)
    return list(session.scalars(query))


def test_a_guest_follows_a_notice_and_contests_its_answer_once(client: FlaskClient) -> None:
    notice = notify()
    assert "attend un modérateur" in text_of(client.get(link(notice)))
    decide(dismiss_item, item_of(notice, "notice"), sentence="C’est une critique.")
    answer = mails("camille@exemple.test")[-1]
    assert link(notice) in answer.body
    assert "contester" in answer.body
    shown = text_of(client.get(link(notice)))
    assert "C’est une critique." in shown
    refused = submit(client, link(notice), text=" ")
    assert refused.status_code == 422
    done = submit(client, link(notice), text="Vous avez lu trop vite.")
    assert "Vous avez lu trop vite." in text_of(done)
    assert not page_of(done).select("main form")
    assert contest(notice, "Encore").text == "Vous avez lu trop vite."


def test_another_moderator_judges_and_whoever_notified_hears_of_it() -> None:
    first = make_actor("moderator")
    post = make_post(actor=make_actor(email="auteur@exemple.test"))
    notice = dismissed(first, post)
    item = item_of(contest(notice), "appeal")
    assert item.id not in {line.item.id for line in list_items(first).rows}
    with pytest.raises(NotAllowed):
        decide(judge_appeal, item, first, is_upheld=True, reasons="Je maintiens.")
    decide(judge_appeal, item, is_upheld=True, reasons="C’est bien une critique.")
    assert "C’est bien une critique." in mails("camille@exemple.test")[-1].body
    assert mails("auteur@exemple.test") == [], "the author is not concerned"
    with pytest.raises(NotAllowed):
        contest(notify_again(notice))


def notify_again(notice: Notice) -> Notice:
    """The same notice once its six months are over, as another one that nobody contested."""
    other = dismissed(explanation="Un autre motif.")
    with transaction():
        decision = session.get_one(Decision, other.decision_id)
        decision.appeal_until = now() - timedelta(days=1)
    return other


def test_a_dismissal_that_is_taken_back_is_decided_anew_by_somebody_else() -> None:
    first, second = make_actor("moderator"), make_actor("moderator")
    post = make_post(body=RUDE)
    notice = dismissed(first, post)
    decide(judge_appeal, item_of(contest(notice), "appeal"), second, is_upheld=False,
           reasons="La phrase vise une personne.")  # fmt: skip
    item = item_of(notice, "notice")
    with pytest.raises(NotAllowed):
        decide(hide_item, item, first, statement=reasons())
    decide(hide_item, item, second, statement=reasons())
    assert session.get_one(Post, post.id).state == "hidden"
    sent = mails("camille@exemple.test")
    assert "La phrase vise une personne." in sent[-2].body
    assert "n’est plus montré" in sent[-1].body


def test_what_is_not_decided_or_taken_away_or_too_old_is_not_contested() -> None:
    with pytest.raises(Conflict):
        contest(notify())
    post = make_post(body=RUDE)
    notice = notify(f"http://localhost/m/{post.public_id}")
    decide(hide_item, item_of(notice, "notice"), statement=reasons())
    with pytest.raises(NotAllowed):
        contest(session.get_one(Notice, notice.id))
    old = dismissed(explanation="Vieux.")
    with time_machine.travel(now() + timedelta(days=190)), pytest.raises(NotAllowed):
        contest(old)
    with pytest.raises(Invalid):
        contest(old, " … ")


@pytest.mark.parametrize("token", ["", "forged", "MQ.abc"])
def test_without_the_link_nothing_is_read(client: FlaskClient, token: str) -> None:
    dismissed()
    sign_in(client, make_actor())
    assert client.get(f"/signaler/contenu-illicite/suivi/{token}").status_code == 404


def test_whoever_has_just_filed_is_given_the_link_and_nobody_else(client: FlaskClient) -> None:
    done = submit(client, "/signaler/contenu-illicite", address="http://localhost/m/x",
                  explanation="Illicite.", is_about_minors="y", is_in_good_faith="y")  # fmt: skip
    notice = session.scalars(select(Notice)).one()
    assert page_of(done).select_one(f'a[href="{link(notice)}"]') is not None
    assert "suivi" not in client.get(f"/signaler/contenu-illicite/{notice.public_id}").text


@pytest.mark.parametrize("wrong", [{"judged": True}, {"nobody": True}])
def test_the_database_holds_who_judges_and_whose_it_is(wrong: dict[str, bool]) -> None:
    first = make_actor("moderator")
    notice = dismissed(first)
    appeal = contest(notice)
    with pytest.raises(IntegrityError), transaction():
        kept = session.get_one(Appeal, appeal.id)
        if "nobody" in wrong:
            kept.notice_id = None
        else:
            kept.state, kept.judged_at, kept.reasons = "upheld", now(), "Je maintiens."
            kept.judged_by_id = first.contributor_id
        session.flush()
    session.rollback()
    assert session.scalars(select(ReviewItem.kind).where(ReviewItem.kind == "appeal")).all() == []
