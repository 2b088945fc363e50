"""Decisions that somebody contests."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id


class Appeal(Base):
    """An author contests a decision, or whoever filed a notice that nothing was taken away, once;
    another person than whoever decided judges.

    `decision_by_id` goes with the decision it names, so that no judge can be who decided.
    """

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("state IN ('filed','in_review','upheld','overturned')", name="state"),
        CheckConstraint(
            "(state IN ('upheld','overturned')) = (judged_by_id IS NOT NULL)", name="judged"
        ),
        CheckConstraint(
            "judged_by_id IS NULL OR (judged_at IS NOT NULL AND length(trim(reasons)) > 0)",
            name="reasons",
        ),
        CheckConstraint("judged_by_id IS NULL OR judged_by_id <> decision_by_id", name="judge"),
        CheckConstraint("judged_by_id IS NULL OR judged_by_id <> contributor_id", name="not_own"),
        CheckConstraint("contributor_id IS NOT NULL OR notice_id IS NOT NULL", name="whose"),
        ForeignKeyConstraint(
            ["decision_id", "decision_by_id"], ["decision.id", "decision.decided_by_id"]
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    decision_id: Mapped[int] = mapped_column(unique=True)
    decision_by_id: Mapped[int]
    contributor_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    state: Mapped[str] = mapped_column(String(10), default="filed")
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reasons: Mapped[str] = mapped_column(Text, default="")
