"""What readers report."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id


class ErrorReport(Base):
    """A reader says that a page is wrong; outlives the page's text, settled by a person."""

    __tablename__ = "error_report"
    __table_args__ = (Index(None, "settled_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    passage: Mapped[str] = mapped_column(Text, default="")
    message: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(String(254), default="")
    contributor_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    answer: Mapped[str] = mapped_column(Text, default="")
