"""Contesting a decision, and judging what is contested."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.moderation.actions.checks import check_item, scope_of
from wiki.moderation.actions.reversing import ask_anew, bring_back, is_reversed
from wiki.moderation.actions.statements import checked_sentence
from wiki.moderation.actions.writing import write_decision
from wiki.moderation.models import Appeal, Decision, ReviewItem
from wiki.moderation.policy import can_file_appeal, is_concerned

MAX_WORDS = 4000


def file_appeal(*, actor: Actor, decision: Decision, text: str) -> Appeal:
    """Contest a decision about one's own text, once; another moderator judges.

    Raises:
        NotFound: it is not about anything of theirs.
        NotAllowed: it takes nothing away, or six months have passed.
        Conflict: it has been taken back meanwhile.
        Invalid: nothing said, or too much.
    """
    if not is_concerned(actor, decision):
        raise NotFound
    known = find_appeal_against(decision)
    if known is not None:
        return known
    if not can_file_appeal(actor, decision):
        raise NotAllowed(_("A decision that takes a text away is contested within six months."))
    if is_reversed(decision):
        raise Conflict(_("This decision has been taken back: there is nothing left to contest."))
    appeal = Appeal(
        decision_id=decision.id, decision_by_id=decision.decided_by_id,
        contributor_id=actor.contributor_id, text=checked_text(text),
    )  # fmt: skip
    session.add(appeal)
    record("moderation.file_appeal", actor=actor, subject=appeal, scope=scope_of(decision))
    return appeal


def checked_text(text: str) -> str:
    """Why somebody does not agree.

    Raises:
        Invalid: nothing said, or too much.
    """
    text = text.strip()
    if not any(map(str.isalnum, text)):
        raise Invalid({"text": _("Please say why you do not agree.")})
    if len(text) > MAX_WORDS:
        raise Invalid({"text": _("Please keep to 4,000 characters.")})
    return text


def judge_appeal(
    *, actor: Actor, item: ReviewItem, version: int, is_upheld: bool, reasons: str
) -> Decision:
    """Uphold the decision that is contested, or take it back: then the text is as it was before.
    What was blanked for ever does not come back. A notice whose dismissal is taken back waits
    again, for another moderator than who dismissed it.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`; whoever took the decision does not judge.
        Conflict: the text has changed since.
        Invalid: no reasons.
    """
    check_item(actor, item, version, "appeal")
    reasons = checked_sentence(reasons, _("Please give the reasons in a sentence or two."))
    appeal = session.get_one(Appeal, item.subject_id)
    contested = session.get_one(Decision, appeal.decision_id)
    if appeal.contributor_id == actor.contributor_id:
        raise NotAllowed(_("Nobody judges what they contest themselves."))
    if contested.first_by_id == actor.contributor_id:
        raise NotAllowed(_("You took this decision, or asked for it: another person judges."))
    appeal.state = "upheld" if is_upheld else "overturned"
    appeal.judged_by_id, appeal.judged_at, appeal.reasons = actor.contributor_id, now(), reasons
    if is_upheld or is_reversed(contested):
        decision = write_decision(
            actor, "uphold" if is_upheld else "settle", item=item, sentence=reasons
        )
    else:
        if appeal.notice_id is None:
            bring_back(actor, contested)
        else:
            ask_anew(contested)
        decision = write_decision(
            actor, "reverse", item=item, reverses_id=contested.id, sentence=reasons
        )
    if appeal.notice_id is not None:
        decision.author_id = None  # the author of what was left alone is not concerned
        session.flush()
    record(
        "moderation.judge_appeal", actor=actor, subject=decision, scope=scope_of(item),
        item=item.id, appeal=appeal.id, contested=contested.id,
    )  # fmt: skip
    return decision


def find_appeal_against(decision: Decision) -> Appeal | None:
    """The appeal against a decision, if its author has filed one."""
    return session.scalar(select(Appeal).where(Appeal.decision_id == decision.id))
