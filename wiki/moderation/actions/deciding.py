"""Deciding on a text that waits."""

from wiki.experiences.account import Account
from wiki.experiences.actions.retouching import retouched_fields
from wiki.foundation.actor import Actor
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.moderation.actions.checks import check_item, is_experience, post_of, scope_of
from wiki.moderation.actions.statements import Statement, checked_sentence, checked_statement
from wiki.moderation.actions.writing import write_decision
from wiki.moderation.models import Decision, ReviewItem
from wiki.threads.actions import publish_post, reject_post, retouch_post, return_post
from wiki.threads.actions.checks import check_revision
from wiki.threads.rendering import PreparedPost

TEXTS = ("post", "edit")


def approve_item(*, actor: Actor, item: ReviewItem, version: int) -> Decision:
    """Publish the text that waits, as its author wrote it.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
        Conflict: its author has changed it, or taken it back.
    """
    check_item(actor, item, version, *TEXTS)
    post = post_of(item)
    publish_post(actor=actor, post=post, revision_number=item.revision_number)
    decision = write_decision(actor, "approve", item=item)
    record(
        "moderation.approve_item", actor=actor, subject=decision, scope=scope_of(item),
        item=item.id,
    )  # fmt: skip
    return decision


def retouch_item(
    *, actor: Actor, item: ReviewItem, version: int, text: PreparedPost,
    account: Account | None = None,
) -> Decision:  # fmt: skip
    """Publish the text that waits with one's own retouches, of an experience also in what it says
    field by field; its author sees the difference.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
        Conflict: its author has changed it, or taken it back.
        Invalid: nothing is left, nothing was retouched, or a field says what is not offered.
    """
    check_item(actor, item, version, *TEXTS)
    post = post_of(item)
    fields = None
    if account is not None and is_experience(post):
        waiting = check_revision(post.pending_revision, item.revision_number)
        fields = retouched_fields(waiting.fields, account, text.body)
    retouch_post(
        actor=actor, post=post, revision_number=item.revision_number, text=text, fields=fields
    )
    decision = write_decision(actor, "retouch", item=item)
    record(
        "moderation.retouch_item", actor=actor, subject=decision, scope=scope_of(item),
        item=item.id,
    )  # fmt: skip
    return decision


def return_item(*, actor: Actor, item: ReviewItem, version: int, sentence: str) -> Decision:
    """Ask the author for changes, in a sentence; they keep their text, under the same address.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
        Conflict: its author has changed it, or taken it back.
        Invalid: nothing said.
    """
    check_item(actor, item, version, *TEXTS)
    sentence = checked_sentence(sentence, _("Please say in a sentence what should be changed."))
    post = post_of(item)
    return_post(actor=actor, post=post, revision_number=item.revision_number)
    decision = write_decision(actor, "return", item=item, sentence=sentence)
    record(
        "moderation.return_item", actor=actor, subject=decision, scope=scope_of(item),
        item=item.id,
    )  # fmt: skip
    return decision


def reject_item(*, actor: Actor, item: ReviewItem, version: int, statement: Statement) -> Decision:
    """Refuse the text that waits, with the reasons; of a published message, the change alone.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
        Conflict: its author has changed it, or taken it back.
        Invalid: the reasons are not complete.
    """
    check_item(actor, item, version, *TEXTS)
    post = post_of(item)
    revision = check_revision(post.pending_revision, item.revision_number)
    statement = checked_statement(statement, revision)
    reject_post(actor=actor, post=post, revision_number=item.revision_number)
    decision = write_decision(actor, "reject", item=item, statement=statement)
    record(
        "moderation.reject_item", actor=actor, subject=decision, scope=scope_of(item),
        item=item.id,
    )  # fmt: skip
    return decision
