"""Taking a decision back by another decision: the text is exactly as it was before."""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.mail.actions import withhold_mail
from wiki.moderation.actions.checks import scope_of
from wiki.moderation.actions.items import close_item, find_open_item
from wiki.moderation.actions.writing import write_decision
from wiki.moderation.models import Decision
from wiki.moderation.policy import can_reverse_decision, can_see_decision
from wiki.threads.actions import restore_post, unpublish_post, unreturn_post
from wiki.threads.models import Post

BACK: Mapping[str, Callable[..., Post]] = {
    "approve": unpublish_post,
    "return": unreturn_post,
    "reject": restore_post,
    "hide": restore_post,
}
"""What undoes each decision on a text."""


def reverse_decision(*, actor: Actor, decision: Decision, sentence: str = "") -> Decision:
    """Take a decision back. Where the mail about it has not left yet, its author is not mailed at
    all. Twice changes nothing.

    Raises:
        NotFound: they do not see it.
        NotAllowed: it is not theirs to take back, or cannot be.
        Conflict: the text has changed, was answered or blanked since.
    """
    if not can_see_decision(actor, decision):
        raise NotFound
    known = find_reversal(decision)
    if known is not None:
        return known
    if not can_reverse_decision(actor, decision):
        raise NotAllowed(_("This decision cannot be taken back here."))
    bring_back(actor, decision)
    was_mailed = decision.mail_id is not None and not withhold_mail(decision.mail_id)
    post = session.get_one(Post, decision.post_id)
    reversal = write_decision(
        actor, "reverse", post=post, number=decision.revision_number, sentence=sentence.strip(),
        reverses_id=decision.id,
    )  # fmt: skip
    record(
        "moderation.reverse_decision", actor=actor, subject=reversal, scope=scope_of(decision),
        was_mailed=was_mailed,
    )  # fmt: skip
    return reversal


def bring_back(actor: Actor, decision: Decision) -> None:
    """Put the text into the state it was in before the decision.

    Raises:
        Conflict: it cannot be: the text was blanked, changed or answered.
    """
    post = session.get(Post, decision.post_id or 0)
    undo = BACK.get(decision.action)
    if post is None or undo is None:
        raise Conflict(_("What was blanked for ever does not come back."))
    undo(actor=actor, post=post, revision_number=decision.revision_number)
    if decision.wants_redaction:
        waiting = find_open_item("redaction", "decision", decision.id)
        if waiting:
            close_item(waiting, actor.contributor_id)


def is_reversed(decision: Decision) -> bool:
    """Whether another decision has taken it back."""
    return find_reversal(decision) is not None


def find_reversal(decision: Decision) -> Decision | None:
    """The decision that took this one back."""
    return session.scalar(select(Decision).where(Decision.reverses_id == decision.id))
