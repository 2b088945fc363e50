"""Campaigns, and the chambers that each of them asks."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.accounts.models import Organisation
from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id

ANSWERS = ("", "changed", "unchanged", "none")
OPEN_SLOT = "open"


class Campaign(Base):
    """A census: every chamber asked says by a day where it is. There is one open at a time, which
    holds `slot`; a closed one holds none.
    """

    __tablename__ = "campaign"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    title: Mapped[str] = mapped_column(String(120))
    message: Mapped[str] = mapped_column(Text, default="")
    deadline: Mapped[date] = mapped_column(Date)
    slot: Mapped[str | None] = mapped_column(String(4), unique=True, default=OPEN_SLOT)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    @property
    def is_open(self) -> bool:
        """Answers are still expected."""
        return self.closed_at is None


class CampaignChamber(Base):
    """A chamber that a campaign asks, and how it answered last: with something new, that nothing
    has changed, or that it is nowhere. `called_at` is when its people were written to, the two
    others when they were reminded: at mid-term, and two days before the end.
    """

    __tablename__ = "campaign_chamber"
    __table_args__ = (
        CheckConstraint("answer IN ('','changed','unchanged','none')", name="answer"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answered"),
        UniqueConstraint("campaign_id", "organisation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    answer: Mapped[str] = mapped_column(String(10), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_last_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    campaign: Mapped[Campaign] = relationship()
    organisation: Mapped[Organisation] = relationship()

    @property
    def has_answered(self) -> bool:
        """In whichever of the three ways."""
        return self.answered_at is not None
