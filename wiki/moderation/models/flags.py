"""Members who ask for a look at a post."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id

FLAG_REASONS = ("rude", "personal_data", "wrong", "advertising", "off_topic", "rights", "other")


class Flag(Base):
    """A member asks moderators to look at a post, once. It names the text by its number and digest,
    and outlives both: no foreign key leads to the post.
    """

    __tablename__ = "flag"
    __table_args__ = (
        UniqueConstraint("post_id", "contributor_id"),
        CheckConstraint(
            "reason IN ('rude','personal_data','wrong','advertising','off_topic','rights','other')",
            name="reason",
        ),
        CheckConstraint("reason <> 'other' OR length(trim(sentence)) > 0", name="sentence"),
        Index(None, "item_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int]
    post_public_id: Mapped[str] = mapped_column(String(12))
    revision_number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), index=True)
    reason: Mapped[str] = mapped_column(String(14))
    sentence: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("review_item.id"))
