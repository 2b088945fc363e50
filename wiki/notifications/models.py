"""What people follow, what they are told, and how often by mail."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime

PACES = ("now", "daily", "weekly", "never")
LEVELS = ("muted", "mentions", "digest", "all")
FOLLOWING = ("digest", "all")
"""The levels of whoever follows."""


class Subscription(Base):
    """A member follows something, or once did: because they asked, or because they wrote there.

    `level` is how much they want to hear of it: `all` that is said, as it is said; the same in a
    `digest`; only the `mentions` of themselves and the answers to them; nothing (`muted`). With the
    last two they do not follow it: `ended_at` is set, and writing there again changes nothing.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("user_id", "subject_kind", "subject_id"),
        CheckConstraint("level IN ('muted','mentions','digest','all')", name="level"),
        Index(None, "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    reason: Mapped[str] = mapped_column(String(20), default="asked")
    level: Mapped[str] = mapped_column(String(10), default="digest")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # they asked to hear no more


class Notification(Base):
    """One journal entry that one member is told of, once; rights are checked again when shown."""

    __tablename__ = "notification"
    __table_args__ = (
        UniqueConstraint("user_id", "entry_id"),
        Index(None, "user_id", "read_at", "id"),
        Index(None, "mailed_at", "mail_due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mail_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # empty: never by mail
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MailChoice(Base):
    """How often a member wants mail about one kind of news; the site's own pace where none."""

    __tablename__ = "mail_choice"
    __table_args__ = (CheckConstraint("pace IN ('now','daily','weekly','never')", name="pace"),)

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    pace: Mapped[str] = mapped_column(String(10))
