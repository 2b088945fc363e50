"""Items of the queue and decisions on them, for tests."""

from typing import Any

from flask import Flask, current_app
from sqlalchemy import select

from tests.factories.accounts import deliver, make_actor
from tests.factories.pages import make_book, make_page
from tests.factories.threads import make_post
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.actions import Statement
from wiki.moderation.models import Appeal, Decision, Flag, Notice, ReviewItem
from wiki.pages.models import Page
from wiki.threads.models import Post

RULE = "Article 5 — Courtoisie"
CHARTER = (
    f"# Charte\n\n## {RULE}\n\nOn discute des faits.\n\n## Article 7 — Droits d’autrui\n\nRien.\n"
)
RUDE = "Bonjour. Votre collègue est un incapable notoire. Bien à vous.\n"
PASSAGE = "un incapable notoire"
WHY = "Cette phrase attaque une personne au lieu de discuter de ce qu’elle a fait."


def make_charter() -> Page:
    """The charter of the site, with two sections."""
    known = session.scalar(select(Page).where(Page.slug == "charte"))
    return known or make_page(make_book("Le site", kind="site"), "Charte", CHARTER, slug="charte")


def reasons(passage: str = PASSAGE, sentence: str = WHY, **more: Any) -> Statement:
    """A statement that is complete."""
    make_charter()
    return Statement(
        **{"ground": "charter", "rule": RULE, **more}, passage=passage, sentence=sentence
    )


def settle_queue() -> None:
    """What the worker does: every reaction that is due."""
    session.rollback()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    deliver(app)


def item_of(thing: Any, kind: str) -> ReviewItem:
    """The item that waits for a post, a report, a notice…, once the worker has put it there."""
    thing_id, name = thing.id, "decision" if kind == "redaction" else thing.__tablename__
    settle_queue()
    return session.scalars(
        select(ReviewItem).where(
            ReviewItem.kind == kind, ReviewItem.subject_kind == name,
            ReviewItem.subject_id == thing_id, ReviewItem.state == "open",
        )
    ).one()  # fmt: skip


def waiting_post(actor: Actor | None = None, body: str = RUDE, **more: Any) -> Post:
    """A message that waits to be read."""
    return make_post(actor=actor, body=body, state="pending", **more)


def decide(act: Any, item: ReviewItem, actor: Actor | None = None, **more: Any) -> Decision:
    """A decision on an item as it stands."""
    actor, version = actor or make_actor("moderator"), more.pop("version", 0) or item.version
    with transaction():
        made: Decision = act(actor=actor, item=item, version=version, **more)
        made_id = made.id
    return session.get_one(Decision, made_id)


def hide(post: Post, actor: Actor | None = None, **more: Any) -> Decision:
    """Hidden by a moderator of their own motion."""
    actor, statement = actor or make_actor("moderator"), more.pop("statement", None) or reasons()
    number = post.published_revision.number if post.published_revision else 0
    with transaction():
        made_id = actions.hide_post(
            actor=actor, post=post, revision_number=number, statement=statement, **more
        ).id
    return session.get_one(Decision, made_id)


def flag(post: Post, actor: Actor | None = None, reason: str = "rude", sentence: str = "") -> Flag:
    actor = actor or make_actor()
    with transaction():
        made_id = actions.flag_post(actor=actor, post=post, reason=reason, sentence=sentence).id
    return session.get_one(Flag, made_id)


def notify(address: str = "http://localhost/m/rien", actor: Actor = GUEST, **more: Any) -> Notice:
    given = {
        "explanation": "Ce message me diffame.", "name": "Camille Martin",
        "email": "camille@exemple.test", "is_in_good_faith": True,
    } | more  # fmt: skip
    with transaction():
        made_id = actions.file_notice(actor=actor, address=address, **given).id  # type: ignore[arg-type]
    return session.get_one(Notice, made_id)


def contest(decision: Decision, author: Actor, text: str = "Je citais un journal.") -> Appeal:
    with transaction():
        made_id = actions.file_appeal(actor=author, decision=decision, text=text).id
    return session.get_one(Appeal, made_id)


def take_back(decision: Decision, actor: Actor | None = None) -> Decision:
    actor = actor or make_actor("moderator")
    with transaction():
        made_id = actions.reverse_decision(actor=actor, decision=decision).id
    return session.get_one(Decision, made_id)
