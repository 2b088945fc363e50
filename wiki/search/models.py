"""What has to be read again for the index."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime


class StaleSubject(Base):
    """A thing that an act was on, whose documents are to be read again. It is taken away once they
    are in the index; a later act on the same thing adds another one.
    """

    __tablename__ = "stale_subject"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
