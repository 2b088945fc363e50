"""What lists of experiences are filtered by: drawn from the account as it is published."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime

PHASES = ("experimentation", "development", "structuring")
OUTCOMES = ("positive", "mixed", "negative", "too_early")


class Experience(Base):
    """The account of one published post, as far as lists are filtered by it.

    It says nothing of its own: every value follows from the fields of `revision_id`, the published
    text, and is drawn from them again whenever that changes. `since` is a year or a month.
    `told_at` is the day of that text.
    """

    __tablename__ = "experience"
    __table_args__ = (
        CheckConstraint(
            "phase IN ('','experimentation','development','structuring')", name="phase"
        ),
        CheckConstraint(
            "outcome IN ('','positive','mixed','negative','too_early')", name="outcome"
        ),
        Index(None, "organisation_id", "post_id"),
    )

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("post_revision.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    phase: Mapped[str] = mapped_column(String(16), default="")
    outcome: Mapped[str] = mapped_column(String(10), default="")
    since: Mapped[str] = mapped_column(String(7), default="")
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    projected_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)


class ExperienceTopic(Base):
    """A platform, objective or theme that a published account names."""

    __tablename__ = "experience_topic"

    post_id: Mapped[int] = mapped_column(
        ForeignKey("experience.post_id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
