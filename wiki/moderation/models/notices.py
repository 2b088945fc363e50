"""Notices of illegal content."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id


class Notice(Base):
    """Anybody says that something here is against the law: where, why, who they are and in good
    faith. Name and address may be left out for what is done to minors. It outlives what it is
    about: no foreign key leads there.
    """

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("good_faith", name="good_faith"),
        CheckConstraint("length(trim(explanation)) > 0", name="explanation"),
        CheckConstraint("length(trim(address)) > 0", name="address"),
        CheckConstraint("is_about_minors OR (name <> '' AND email <> '')", name="notifier"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    address: Mapped[str] = mapped_column(String(500))
    explanation: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    good_faith: Mapped[bool]
    is_about_minors: Mapped[bool] = mapped_column(default=False)
    contributor_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    post_id: Mapped[int | None]
    page_id: Mapped[int | None]
    revision_number: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(String(64), default="")
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    receipt_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    decision_mail_id: Mapped[int | None]
    decision_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
