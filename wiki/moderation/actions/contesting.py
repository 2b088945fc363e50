"""Contesting the answer to a notice, by whoever filed it."""

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record
from wiki.moderation.actions.appealing import checked_text, find_appeal_against
from wiki.moderation.models import Appeal, Decision, Notice
from wiki.moderation.policy import can_contest_notice


def contest_notice(*, actor: Actor, notice: Notice, text: str) -> Appeal:
    """Contest that nothing was taken away after one's notice, once; another moderator judges. Who
    holds the link that follows the notice has filed it, with or without an account.

    Raises:
        Conflict: it is not decided, or waits again.
        NotAllowed: the content is taken away, or six months have passed.
        Invalid: nothing said, or too much.
    """
    decision = session.get(Decision, notice.decision_id) if notice.decision_id else None
    if decision is None:
        raise Conflict(_("This notice is not decided yet: there is nothing to contest."))
    known = find_appeal_against(decision)
    if known is not None:
        return known
    if not can_contest_notice(notice, decision):
        raise NotAllowed(_("That nothing is taken away is contested within six months."))
    appeal = Appeal(
        decision_id=decision.id, decision_by_id=decision.decided_by_id, notice_id=notice.id,
        contributor_id=notice.contributor_id, text=checked_text(text),
    )  # fmt: skip
    session.add(appeal)
    record("moderation.contest_notice", actor=actor, subject=appeal, scope=SITE)
    return appeal
