"""What was stated of chambers on platforms."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.accounts.models import Organisation
from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.topics.models import Topic

STATES = ("open", "closed")
SOURCES = ("statement", "check", "message", "demo")


class Presence(Base):
    """One statement on one chamber's use of one platform, true on the day `dated_on`.

    Statements are only ever added; the one with the latest day holds, of the same day the last
    recorded. A closed one says that the presence has ended. `since` is a year or a month. Rows of a
    campaign are the answer of the chamber. `demo` marks what was invented to show the software. A
    redacted one has lost its address and its purpose for ever; that the chamber was there stays.
    """

    __tablename__ = "presence"
    __table_args__ = (
        CheckConstraint("state IN ('open','closed')", name="state"),
        CheckConstraint(
            "phase IN ('','experimentation','development','structuring')", name="phase"
        ),
        CheckConstraint("source IN ('statement','check','message','demo')", name="source"),
        CheckConstraint("(source = 'message') = (post_id IS NOT NULL)", name="message"),
        Index(None, "organisation_id", "platform_id", "dated_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    platform_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    state: Mapped[str] = mapped_column(String(6), default="open")
    address: Mapped[str] = mapped_column(String(500), default="")
    purpose: Mapped[str] = mapped_column(String(300), default="")
    phase: Mapped[str] = mapped_column(String(16), default="")
    since: Mapped[str] = mapped_column(String(7), default="")
    dated_on: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(10), default="statement")
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    redacted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    redacted_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    organisation: Mapped[Organisation] = relationship()
    platform: Mapped[Topic] = relationship()

    @property
    def is_open(self) -> bool:
        """The chamber is there."""
        return self.state == "open"
