"""Authors hear on the site of whatever moderation decides, and nobody else does."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import (
    deliver,
    join_group,
    leave_group,
    make_actor,
    make_group,
    sign_in,
)
from tests.factories.moderation import (
    RUDE,
    contest,
    decide,
    hide,
    item_of,
    reasons,
    take_back,
    waiting_post,
)
from tests.factories.threads import make_post, make_thread
from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.mail.models import OutgoingMail
from wiki.moderation.actions import (
    approve_item,
    judge_appeal,
    redact_item,
    reject_item,
    return_item,
)
from wiki.moderation.models import Decision
from wiki.notifications.models import Notification
from wiki.notifications.queries import count_unread, list_news
from wiki.notifications.reactions import notify
from wiki.notifications.words import said

pytestmark = pytest.mark.usefixtures("app")

ANSWER = "La phrase vise une personne, et non ce qu’elle a fait."
JUDGED = "The decision that you contested is judged"


@pytest.fixture
def author() -> Actor:
    make_post(make_thread(), make_actor(), "Un autre message.\n")
    return make_actor(name="Anne Petit", email="auteur@exemple.test")


@pytest.mark.parametrize(
    ("act", "more", "words"),
    [
        (approve_item, {}, "Your message is published"),
        (return_item, {"sentence": "Citez une source."}, "Changes are asked for in your message"),
        (reject_item, {"statement": True}, "Your message is refused"),
    ],
)
def test_the_author_alone_hears_of_the_decision_and_not_who_took_it(
    app: Flask, author: Actor, act: Any, more: dict[str, Any], words: str
) -> None:
    judge = make_actor("moderator", name="Claire Martin")
    if "statement" in more:
        more = {"statement": reasons()}
    decide(act, item_of(waiting_post(author), "post"), judge, **more)
    deliver(app)
    assert _said(author) == [words]
    assert [news.person for news in list_news(author).rows] == [""]
    assert count_unread(judge) == 0
    assert _told(words) == {author.user_id}


def test_hiding_blanking_and_bringing_back_are_told(app: Flask, author: Actor) -> None:
    back = hide(make_post(actor=author, body=RUDE))
    take_back(back)
    gone = hide(make_post(actor=author, body=RUDE), wants_redaction=True)
    decide(redact_item, item_of(gone, "redaction"))
    deliver(app)
    assert _said(author) == [
        "Your message is redacted",
        "Your message is removed by moderation",
        "Your message is brought back",
        "Your message is removed by moderation",
    ]


@pytest.mark.parametrize(
    ("act", "more", "words"),
    [
        (
            approve_item, {},
            "Its publication is taken back: your text waits to be read again",
        ),
        (
            return_item, {"sentence": "Citez une source."},
            "No changes are asked for any more: your text waits to be read",
        ),
    ],
)  # fmt: skip
def test_taking_a_decision_back_is_told_here_and_by_mail_where_the_first_was_mailed(
    app: Flask, author: Actor, act: Any, more: dict[str, Any], words: str
) -> None:
    decision = decide(act, item_of(waiting_post(author), "post"), **more)
    (first,) = deliver(app)
    with transaction():
        session.get_one(OutgoingMail, first.id).sent_at = now()
    take_back(decision)
    (second,) = deliver(app)
    assert second.recipient == "auteur@exemple.test"
    assert _said(author)[0] == words
    assert _told(words) == {author.user_id}
    mailed = session.scalars(select(Notification).where(Notification.mail_due_at.is_not(None)))
    assert author.user_id not in {one.user_id for one in mailed}, "the decision has its own mail"


@pytest.mark.parametrize("is_upheld", [True, False])
def test_whoever_contests_hears_of_the_answer_where_they_contested(
    app: Flask, author: Actor, is_upheld: bool
) -> None:
    first = make_actor("moderator", name="Paul Roux")
    decision = hide(make_post(actor=author, body=RUDE), first)
    judge = make_actor("moderator", name="Claire Martin")
    _judge(decision, author, judge, is_upheld=is_upheld)
    deliver(app)
    assert JUDGED in _said(author)
    [news] = [news for news in list_news(author).rows if str(said(news)) == JUDGED]
    assert news.person == "", "no moderator is named"
    assert news.subject.values == {"public_id": decision.public_id}
    assert _told(JUDGED) == {author.user_id}
    assert count_unread(first) == count_unread(judge) == 0


def test_an_appeal_that_is_granted_after_the_decision_was_taken_back_is_told_too(
    app: Flask, author: Actor
) -> None:
    decision = hide(make_post(actor=author, body=RUDE))
    item = item_of(contest(decision, author), "appeal")
    take_back(decision)
    decide(judge_appeal, item, is_upheld=False, reasons=ANSWER)
    deliver(app)
    assert _said(author).count(JUDGED) == 1


def test_the_answer_to_an_appeal_is_shown_and_leads_to_the_decision(
    app: Flask, client: FlaskClient, author: Actor
) -> None:
    decision = hide(make_post(actor=author, body=RUDE))
    _judge(decision, author, make_actor("moderator"), is_upheld=True)
    deliver(app)
    sign_in(client, author)
    page = client.get("/notifications/").get_data(as_text=True)
    assert "Votre contestation a reçu sa réponse" in page
    assert f'/moderation/decisions/{decision.public_id}"' in page
    assert ANSWER in client.get(f"/moderation/decisions/{decision.public_id}").get_data(
        as_text=True
    )


def test_whoever_has_left_the_group_is_told_nothing_of_its_discussions_any_more(
    app: Flask, author: Actor
) -> None:
    group = make_group()
    author = join_group(author, group)
    judges = [join_group(make_actor("moderator"), group) for _ in range(2)]
    thread = make_thread(author, "Titre du groupe", visibility="group", group_id=group.id)
    decision = hide(make_post(thread, author, RUDE), judges[0])
    _judge(decision, author, judges[1], is_upheld=True)
    deliver(app)
    assert JUDGED in _said(author)
    outside = leave_group(author, group)
    assert list_news(outside).rows == []
    assert count_unread(outside) == 0


def test_telling_twice_tells_once(app: Flask, author: Actor) -> None:
    decision = hide(make_post(actor=author, body=RUDE))
    _judge(decision, author, make_actor("moderator"), is_upheld=True)
    deliver(app)
    before = session.query(Notification).count()
    with transaction():
        for entry in session.scalars(select(JournalEntry)).all():
            if entry.verb == "moderation.judge_appeal":
                notify(entry)
    assert session.query(Notification).count() == before


def _judge(decision: Decision, author: Actor, judge: Actor, *, is_upheld: bool) -> None:
    item = item_of(contest(decision, author), "appeal")
    decide(judge_appeal, item, judge, is_upheld=is_upheld, reasons=ANSWER)


def _said(actor: Actor) -> list[str]:
    return [str(said(news)) for news in list_news(actor).rows]


def _told(words: str) -> set[int]:
    """Whoever is told something in these words."""
    everybody = session.scalars(select(User)).all()
    return {user.id for user in everybody if words in _said(actor_of(user))}
