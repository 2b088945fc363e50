"""What follows from acts that somebody wants to hear of."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.notifications.actions import subscribe
from wiki.notifications.levels import Level, levels_of, thread_of
from wiki.notifications.models import MailChoice, Notification, Subscription
from wiki.notifications.paces import DEFAULT_PACES, mail_due_at
from wiki.notifications.rules import RULES
from wiki.notifications.subjects import SEEN, told_of
from wiki.notifications.thread_rules import ON_SITE_ONLY


def notify(entry: JournalEntry) -> None:
    """Tell each person once of an entry: those who may see it, but for whoever did it."""
    reasons: dict[int, str] = {}
    for user_id, reason in RULES[entry.verb](entry):
        reasons.setdefault(user_id, reason)  # one's own affair comes first
    told = set(
        session.scalars(select(Notification.user_id).where(Notification.entry_id == entry.id))
    )
    new = set(reasons) - told
    paces = _paces(new)
    levels = levels_of(entry) if "followed" in reasons.values() else {}
    for user in _people(new):
        if user.contributor_id == entry.actor_id or not _sees(user, entry):
            continue
        reason = reasons[user.id]
        pace = paces.get((user.id, reason), DEFAULT_PACES[reason])
        pace = _adjusted(pace, reason, entry, levels.get(user.id))
        session.add(
            Notification(
                user_id=user.id, entry_id=entry.id, reason=reason,
                mail_due_at=mail_due_at(pace, entry.at),
            )
        )  # fmt: skip


def take_part(entry: JournalEntry) -> None:
    """Whoever writes in a discussion follows it from then on, unless they once asked not to."""
    user_id = session.scalar(select(User.id).where(User.contributor_id == entry.actor_id))
    if user_id:
        subscribe(user_id, "thread", thread_of(entry).id, "wrote", since=entry.at)


def follow_moved_posts(entry: JournalEntry) -> None:
    """Whoever followed the discussion that messages were taken from, or chose not to, does the same
    with the new one.
    """
    former = select(Subscription).where(
        Subscription.subject_kind == "thread",
        Subscription.subject_id == entry.details["former"],
    )
    known = select(Subscription.user_id).where(
        Subscription.subject_kind == "thread", Subscription.subject_id == entry.subject_id
    )
    for row in session.scalars(former.where(Subscription.user_id.not_in(known))).all():
        session.add(
            Subscription(
                user_id=row.user_id, subject_kind="thread", subject_id=entry.subject_id,
                reason=row.reason, level=row.level, created_at=row.created_at,
                ended_at=row.ended_at,
            )
        )  # fmt: skip


def _adjusted(pace: str, reason: str, entry: JournalEntry, level: Level | None) -> str:
    """Whoever wants to hear all of something hears at once, but for those who want no mail."""
    if reason == "mine" and entry.verb in ON_SITE_ONLY:
        return "never"
    if reason == "followed" and level and level.name == "all" and pace != "never":
        return "now"
    return pace


def _people(ids: set[int]) -> list[User]:
    """Those of these members whose account is open, with their rights."""
    query = select(User).where(User.id.in_(ids), User.deactivated_at.is_(None))
    rights = (selectinload(User.grants), selectinload(User.memberships))
    return list(session.scalars(query.options(*rights)))


def _paces(ids: set[int]) -> Mapping[tuple[int, str], str]:
    rows = session.scalars(select(MailChoice).where(MailChoice.user_id.in_(ids)))
    return {(choice.user_id, choice.kind): choice.pace for choice in rows}


def _sees(user: User, entry: JournalEntry) -> bool:
    kind, subject_id = told_of(entry)
    return bool(SEEN[kind](actor_of(user), {subject_id}))
