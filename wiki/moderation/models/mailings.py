"""The daily mail to moderators."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.db import Base


class QueueMailing(Base):
    """The last day on which a moderator was mailed how much waits: one mail a day, no more."""

    __tablename__ = "queue_mailing"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date]
