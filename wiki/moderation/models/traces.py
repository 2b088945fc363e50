"""Copies that are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id
from wiki.threads.models import Thread


class Trace(Base):
    """A dated copy of one text of a post, frozen with its digest by a member, for their own use and
    for moderators. When the text is blanked for ever, so is the copy: date and digest stay.
    """

    __tablename__ = "trace"
    __table_args__ = (
        UniqueConstraint("contributor_id", "post_id", "revision_number"),
        Index(None, "post_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    post_id: Mapped[int]
    post_public_id: Mapped[str] = mapped_column(String(12))
    revision_number: Mapped[int]
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    blanked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    thread: Mapped[Thread | None] = relationship()
