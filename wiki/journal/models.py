"""Entries and the deliveries they call for."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, CanonicalJson, UtcDateTime


class JournalEntry(Base):
    """One line of what was done; `scope` says whose rights decide who may read it."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index(None, "scope_kind", "scope_id", "id"),
        Index(None, "subject_kind", "subject_id", "id"),
        Index(None, "actor_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    verb: Mapped[str] = mapped_column(String(80))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    scope_kind: Mapped[str] = mapped_column(String(40))
    scope_id: Mapped[int] = mapped_column(default=0)
    details: Mapped[dict[str, Any]] = mapped_column(CanonicalJson, default=dict)


class Delivery(Base):
    """One reaction owed to an entry: due, done, or set aside after too many failures."""

    __tablename__ = "delivery"
    __table_args__ = (Index(None, "done_at", "set_aside_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), index=True)
    reaction: Mapped[str] = mapped_column(String(80))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    set_aside_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(Text, default="")

    entry: Mapped[JournalEntry] = relationship(lazy="joined", innerjoin=True)


class WorkerBeat(Base):
    """The last sign of life of a worker."""

    __tablename__ = "worker_beat"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
