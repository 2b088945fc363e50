"""The words of the vocabulary that pages are about."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime


class PageTopic(Base):
    """A page, a tutorial or a term is about a platform, an objective or a theme."""

    __tablename__ = "page_topic"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
