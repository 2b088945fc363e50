"""Topics."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime

TOPIC_KINDS = ("platform", "objective", "theme")


class Topic(Base):
    """One value of the vocabulary. Its slug names it for ever, in addresses and in the fields of
    texts; its name may change. A closed topic is no longer offered.
    """

    __tablename__ = "topic"
    __table_args__ = (
        CheckConstraint("kind IN ('platform','objective','theme')", name="kind"),
        UniqueConstraint("kind", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    sort_key: Mapped[str] = mapped_column(String(200), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    @property
    def is_closed(self) -> bool:
        """No longer offered to whoever writes."""
        return self.closed_at is not None
