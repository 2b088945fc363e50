"""Places in texts that something else speaks of."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.db import Base


class Passage(Base):
    """A place in a text that something else speaks of: quoted, with what surrounds it."""

    __tablename__ = "passage"
    __table_args__ = (
        CheckConstraint("state IN ('exact','moved','changed','orphan')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    quote: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(64), default="")
    suffix: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[str] = mapped_column(String(10), default="exact")
