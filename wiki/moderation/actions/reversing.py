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
from wiki.moderation.actions.items import close_item, find_open_item, reopen_item
from wiki.moderation.actions.writing import write_decision
from wiki.moderation.models import Decision, ErrorReport, Notice, ReviewItem
from wiki.moderation.policy import can_reverse_decision, can_see_decision, is_for
from wiki.threads.actions import restore_post, unpublish_post, unreturn_post
from wiki.threads.models import Post

BACK: Mapping[str, Callable[..., Post]] = {
    "approve": unpublish_post,
    "return": unreturn_post,
    "reject": restore_post,
    "hide": restore_post,
}
"""What undoes each decision on a text."""

LEFT = ("dismiss", "settle")
"""Decisions that changed no text: what they closed waits again, and its author hears of nothing."""


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
    took_away = decision.action not in LEFT
    if took_away:
        bring_back(actor, decision)
        _ask_again(decision)
    else:
        _reopen(actor, decision)
    was_mailed = decision.mail_id is not None and not withhold_mail(decision.mail_id)
    _withhold_answer(decision)
    reversal = write_decision(
        actor, "reverse", sentence=sentence.strip(), reverses_id=decision.id,
        post_id=decision.post_id, revision_number=decision.revision_number,
        thread_id=decision.thread_id, book_id=decision.book_id,
        author_id=decision.author_id if took_away else None,
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


def _reopen(actor: Actor, decision: Decision) -> None:
    """Let wait again what was found to be nothing, or dealt with.

    Raises:
        NotAllowed: it is not theirs to decide on.
        Conflict: it waits again already, or what was to be blanked is not hidden any more.
    """
    item = session.get(ReviewItem, decision.item_id or 0)
    if item is None:
        raise Conflict(_("What this was about is no longer here."))
    if item.kind == "appeal":
        raise NotAllowed(_("A contested decision is judged once."))
    if not is_for(actor, item):
        raise NotAllowed(_("You took this decision, or asked for it: another person judges."))
    post = session.get(Post, decision.post_id or 0)
    if item.kind == "redaction" and (post is None or post.state != "hidden"):
        raise Conflict(_("This message is not hidden any more: there is nothing to blank."))
    reopen_item(item)
    if item.kind == "error_report":
        report = session.get_one(ErrorReport, item.subject_id)
        report.settled_at = report.settled_by_id = None
        report.answer = ""
    session.flush()


def ask_anew(decision: Decision) -> None:
    """Let a notice that was dismissed wait again, for another moderator than who dismissed it."""
    item = session.get_one(ReviewItem, decision.item_id)
    item.not_for_id = decision.decided_by_id
    reopen_item(item)
    _withhold_answer(decision)


def _ask_again(decision: Decision) -> None:
    """What was flagged or noticed, and hidden for it, waits again once it is shown again."""
    item = session.get(ReviewItem, decision.item_id or 0)
    if item is None or item.kind not in ("flag", "notice"):
        return
    if find_open_item(item.kind, item.subject_kind, item.subject_id) is None:
        reopen_item(item)


def _withhold_answer(decision: Decision) -> None:
    """Whoever filed a notice is told of a decision that holds, and of no other."""
    notice = session.scalar(select(Notice).where(Notice.decision_id == decision.id))
    if notice is None:
        return
    if notice.decision_mail_id is not None:
        withhold_mail(notice.decision_mail_id)
    notice.decision_id = notice.decision_mail_id = notice.decision_sent_at = None
    session.flush()


def is_reversed(decision: Decision) -> bool:
    """Whether another decision has taken it back."""
    return find_reversal(decision) is not None


def find_reversal(decision: Decision) -> Decision | None:
    """The decision that took this one back."""
    return session.scalar(select(Decision).where(Decision.reverses_id == decision.id))
