"""Topics, and what leads to them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime

TOPIC_KINDS = ("platform", "objective", "theme")


class Topic(Base):
    """One value of the vocabulary. A closed topic is no longer offered.

    Its slug is its address and stands in the fields of texts; where the name changes, the slug
    changes with it and the former one leads here for ever, as do the slugs of topics that were
    merged into it. Lists begin with topics that have a `position`; the others follow in French
    order. A merged topic leads to another one in one step: that one is never merged itself.
    """

    __tablename__ = "topic"
    __table_args__ = (
        CheckConstraint("kind IN ('platform','objective','theme')", name="kind"),
        CheckConstraint("merged_into_id <> id", name="merged_elsewhere"),
        UniqueConstraint("kind", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    sort_key: Mapped[str] = mapped_column(String(200), index=True)
    description: Mapped[str] = mapped_column(Text, default="", server_default="")
    position: Mapped[int] = mapped_column(default=0, server_default="0")  # 0: in French order
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    merged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    merged_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    @property
    def is_closed(self) -> bool:
        """No longer offered to whoever writes."""
        return self.closed_at is not None

    @property
    def is_merged(self) -> bool:
        """Another topic stands in its place."""
        return self.merged_into_id is not None


class TopicAlias(Base):
    """Another name of a topic: « Twitter » for « X (Twitter) ». It belongs to one topic alone."""

    __tablename__ = "topic_alias"
    __table_args__ = (UniqueConstraint("kind", "sort_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(200))


class TopicAddress(Base):
    """A slug that a topic once had: addresses and texts with it mean that topic for ever."""

    __tablename__ = "topic_address"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
