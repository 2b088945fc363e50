"""What members are writing."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, CanonicalJson, UtcDateTime
from wiki.foundation.ids import new_public_id


class PostDraft(Base):
    """One member's work in one place, that nobody else sees.

    `place` says where they are writing: an answer « reply:12 », another text of a post « edit:12 »,
    a new thread « new », « new:page:42 », « new:proposal:7 », or a kind of it « new:experience ».
    """

    __tablename__ = "post_draft"
    __table_args__ = (UniqueConstraint("user_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(60))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    fields: Mapped[dict[str, Any]] = mapped_column(CanonicalJson, default=dict)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
