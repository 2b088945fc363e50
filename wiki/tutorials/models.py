"""Who found a tutorial useful, and which text of it they read."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime


class TutorialMark(Base):
    """A tutorial was useful to a member, as it read in that revision; once for each member."""

    __tablename__ = "tutorial_mark"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
