"""What members are writing."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id


class Draft(Base):
    """One member's work in one place, that nobody else sees.

    `place` says where they are writing: « page:42 », one section of it « page:42#titre », a new
    page of a book « new:3 », or a change of a proposal « change:7:2 ».
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("user_id", "place"),
        Index(None, "page_id", "saved_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(160))
    book_id: Mapped[int] = mapped_column(ForeignKey("book.id"))
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    base_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(String(300), default="")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
