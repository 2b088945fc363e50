"""What follows from acts that somebody wants to hear of."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.notifications.models import MailChoice, Notification
from wiki.notifications.paces import DEFAULT_PACES, mail_due_at
from wiki.notifications.rules import RULES
from wiki.notifications.subjects import SEEN


def notify(entry: JournalEntry) -> None:
    """Tell each person once of an entry: those who may see it, but for whoever did it."""
    reasons: dict[int, str] = {}
    for user_id, reason in RULES[entry.verb](entry):
        reasons.setdefault(user_id, reason)  # one's own affair comes first
    told = set(
        session.scalars(select(Notification.user_id).where(Notification.entry_id == entry.id))
    )
    paces = _paces(set(reasons))
    for user in _people(set(reasons) - told):
        if user.contributor_id == entry.actor_id or not _sees(user, entry):
            continue
        reason = reasons[user.id]
        pace = paces.get((user.id, reason), DEFAULT_PACES[reason])
        session.add(
            Notification(
                user_id=user.id, entry_id=entry.id, reason=reason,
                mail_due_at=mail_due_at(pace, entry.at),
            )
        )  # fmt: skip


def _people(ids: set[int]) -> list[User]:
    """Those of these members whose account is open, with their rights."""
    query = select(User).where(User.id.in_(ids), User.deactivated_at.is_(None))
    rights = (selectinload(User.grants), selectinload(User.memberships))
    return list(session.scalars(query.options(*rights)))


def _paces(ids: set[int]) -> dict[tuple[int, str], str]:
    rows = session.scalars(select(MailChoice).where(MailChoice.user_id.in_(ids)))
    return {(choice.user_id, choice.kind): choice.pace for choice in rows}


def _sees(user: User, entry: JournalEntry) -> bool:
    return bool(SEEN[entry.subject_kind](actor_of(user), {entry.subject_id}))
