"""Taking a published post away: one person hides at once, a second one blanks it for ever."""

from sqlalchemy import update

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.moderation.actions import writing
from wiki.moderation.actions.checks import check_item, post_of, scope_of
from wiki.moderation.actions.statements import Statement, checked_statement
from wiki.moderation.models import Decision, ReviewItem, Trace
from wiki.moderation.policy import can_hide_post
from wiki.threads import actions as threads
from wiki.threads.actions.checks import check_revision
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post

BLANK = "[…]"
"""What stands in a decision in the place of words that are blanked for ever."""


def hide_item(
    *, actor: Actor, item: ReviewItem, version: int, statement: Statement,
    wants_redaction: bool = False,
) -> Decision:  # fmt: skip
    """Hide the message that was flagged, or that a notice is about, with the reasons.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
        Conflict: it is not published any more, or has changed.
        Invalid: the reasons are not complete.
    """
    check_item(actor, item, version, "flag", "notice")
    post = post_of(item)
    statement = _hide(actor, post, item.revision_number, statement)
    decision = writing.write_decision(
        actor, "hide", item=item, statement=statement, wants_redaction=wants_redaction
    )
    record(
        "moderation.hide_item", actor=actor, subject=decision, scope=scope_of(item), item=item.id
    )
    return decision


def hide_post(
    *, actor: Actor, post: Post, revision_number: int, statement: Statement,
    wants_redaction: bool = False,
) -> Decision:  # fmt: skip
    """Hide a message that nobody complained of, with the reasons.

    Raises:
        NotAllowed: the actor is no moderator, or it is their own.
        Conflict: it is not published any more, or has changed.
        Invalid: the reasons are not complete.
    """
    if not can_hide_post(actor, post) and post.state == "published":
        raise NotAllowed(_("Moderators hide messages, never their own."))
    statement = _hide(actor, post, revision_number, statement)
    decision = writing.write_decision(
        actor, "hide", post=post, number=revision_number, statement=statement,
        wants_redaction=wants_redaction,
    )  # fmt: skip
    record("moderation.hide_post", actor=actor, subject=decision, scope=scope_of(decision))
    return decision


def redact_item(*, actor: Actor, item: ReviewItem, version: int) -> Decision:
    """Blank for ever, as a second person, what another moderator has hidden; for their reasons.

    The copies that were kept of it are blanked with it, and the words that decisions quote.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
    """
    check_item(actor, item, version, "redaction")
    post = post_of(item)
    first = session.get_one(Decision, item.subject_id)
    statement = Statement(
        first.ground, first.rule, BLANK, first.sentence, first.scope, None, first.rule_revision_id
    )
    last = latest_revision(post)
    threads.redact_post(actor=actor, post=post, revision_number=last.number)
    decision = writing.write_decision(
        actor, "redact", item=item, statement=statement, confirms_id=first.id,
        first_by_id=first.decided_by_id,
    )  # fmt: skip
    _blank_copies(post)
    record(
        "moderation.redact_item", actor=actor, subject=decision, scope=scope_of(item), item=item.id
    )
    return decision


def _hide(actor: Actor, post: Post, number: int, statement: Statement) -> Statement:
    if post.state != "published":
        raise Conflict(_("This message is not published any more: there is nothing to hide."))
    revision = check_revision(post.published_revision, number)
    statement = checked_statement(statement, revision)
    threads.hide_post(actor=actor, post=post, revision_number=number)
    return statement


def _blank_copies(post: Post) -> None:
    session.execute(
        update(Trace).where(Trace.post_id == post.id).values(title="", body="", blanked_at=now())
    )
    session.execute(
        update(Decision)
        .where(Decision.post_id == post.id, Decision.passage != "")
        .values(passage=BLANK)
    )
