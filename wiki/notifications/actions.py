"""Following, marking as read and choosing mail: each person's own affair, in no journal."""

from datetime import datetime

from sqlalchemy import delete, select, update

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.notifications.models import (
    FOLLOWING,
    LEVELS,
    PACES,
    MailChoice,
    Notification,
    Subscription,
)
from wiki.notifications.paces import DEFAULT_PACES
from wiki.notifications.policy import can_follow


def follow(*, actor: Actor, kind: str, subject_id: int) -> None:
    """Hear of what becomes of something, from now on; the caller has seen that the actor sees it.

    Raises:
        NotAllowed: guests do not follow.
    """
    if not can_follow(actor):
        raise NotAllowed(_("Please sign in to follow this."))
    subscribe(actor.user_id, kind, subject_id, "asked")


def unfollow(*, actor: Actor, kind: str, subject_id: int) -> None:
    """Hear no more of it, whatever one writes there later, but where one is named or answered."""
    known = _find(actor.user_id, kind, subject_id)
    if known is not None and known.ended_at is None:
        known.level, known.ended_at = "mentions", now()


def choose_level(*, actor: Actor, kind: str, subject_id: int, level: str) -> None:
    """Say how much one wants to hear of something; the caller has seen that the actor sees it.

    Raises:
        NotAllowed: guests do not follow.
        Invalid: no such level.
    """
    if level not in LEVELS:
        raise Invalid({"level": _("Please choose one of the answers.")})
    follow(actor=actor, kind=kind, subject_id=subject_id)
    known = _find(actor.user_id, kind, subject_id)
    assert known is not None
    known.level, known.ended_at = level, None if level in FOLLOWING else now()
    session.flush()


def subscribe(
    user_id: int, kind: str, subject_id: int, reason: str, *, since: datetime | None = None
) -> None:
    """Let somebody follow; taking part does not undo that they once asked to hear no more."""
    known = _find(user_id, kind, subject_id)
    if known is None:
        session.add(
            Subscription(
                user_id=user_id, subject_kind=kind, subject_id=subject_id, reason=reason,
                created_at=since or now(),
            )
        )  # fmt: skip
    elif reason == "asked":
        if known.ended_at:
            known.ended_at, known.created_at, known.level = None, now(), "digest"
        known.reason = reason
    session.flush()


def mark_read(*, actor: Actor) -> None:
    """Everything that waited has been seen."""
    session.execute(
        update(Notification)
        .where(Notification.user_id == actor.user_id, Notification.read_at.is_(None))
        .values(read_at=now())
    )


def choose_paces(*, actor: Actor, paces: dict[str, str]) -> None:
    """How often to be mailed about each kind of news.

    Raises:
        Invalid: no such kind, or no such pace.
    """
    for kind, pace in paces.items():
        choose_pace(actor.user_id, kind, pace)


def choose_pace(user_id: int, kind: str, pace: str) -> None:
    """The same for one kind of news; what waits to be mailed follows a « never » at once.

    Raises:
        Invalid: no such kind, or no such pace.
    """
    if kind not in DEFAULT_PACES or pace not in PACES:
        raise Invalid({kind: _("Please choose one of the answers.")})
    session.execute(
        delete(MailChoice).where(MailChoice.user_id == user_id, MailChoice.kind == kind)
    )
    session.add(MailChoice(user_id=user_id, kind=kind, pace=pace))
    if pace == "never":
        session.execute(
            update(Notification)
            .where(
                Notification.user_id == user_id,
                Notification.reason == kind,
                Notification.mailed_at.is_(None),
            )
            .values(mail_due_at=None)
        )
    session.flush()


def _find(user_id: int, kind: str, subject_id: int) -> Subscription | None:
    return session.scalar(
        select(Subscription).where(
            Subscription.user_id == user_id,
            Subscription.subject_kind == kind,
            Subscription.subject_id == subject_id,
        )
    )
