"""One decision and what it closes, written together with what it does to the text."""

from datetime import timedelta
from typing import Any

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.moderation.actions.items import close_item, place_of
from wiki.moderation.actions.statements import Statement
from wiki.moderation.models import Decision, Notice, ReviewItem
from wiki.threads.models import Post

APPEAL_WITHIN = timedelta(days=184)
"""Six months, whichever they are."""


def write_decision(
    actor: Actor,
    action: str,
    *,
    item: ReviewItem | None = None,
    post: Post | None = None,
    number: int = 0,
    statement: Statement | None = None,
    **more: Any,
) -> Decision:
    """The row of a decision; its item is closed, and the notice that it answers knows of it."""
    decision = Decision(
        action=action, decided_by_id=actor.contributor_id, item_id=item.id if item else None,
        is_on_notice=bool(item and item.kind in ("flag", "notice")), **more,
    )  # fmt: skip
    if item:
        decision.post_id, decision.revision_number = item.post_id, item.revision_number
        decision.thread_id, decision.book_id = item.thread_id, item.book_id
        decision.author_id = item.contributor_id
    if post:
        place = place_of(post)
        decision.post_id, decision.revision_number = post.id, number
        decision.thread_id, decision.book_id = place["thread_id"], place["book_id"]
        decision.author_id = post.contributor_id
    if statement:
        decision.ground, decision.rule = statement.ground, statement.rule
        decision.rule_revision_id = statement.rule_revision_id
        decision.passage, decision.sentence = statement.passage, statement.sentence
        decision.scope, decision.until = statement.scope, statement.until
        decision.appeal_until = now() + APPEAL_WITHIN
    if item and item.kind == "notice" and action in ("dismiss", "settle"):
        decision.appeal_until = now() + APPEAL_WITHIN
    session.add(decision)
    session.flush()
    if item:
        close_item(item, actor.contributor_id)
        if item.kind == "notice":
            session.get_one(Notice, item.subject_id).decision_id = decision.id
    session.flush()
    return decision
