"""Topics that members ask for."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id

PROPOSED_STATES = ("pending", "accepted", "declined")


class ProposedTopic(Base):
    """A platform, an objective or a theme that a member misses, and why.

    An accepted one became `topic_id`, be it under another name; of a declined one `sentence` says
    why not.
    """

    __tablename__ = "proposed_topic"
    __table_args__ = (
        CheckConstraint("kind IN ('platform','objective','theme')", name="kind"),
        CheckConstraint("state IN ('pending','accepted','declined')", name="state"),
        Index(None, "state", "id"),
        Index(None, "contributor_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    state: Mapped[str] = mapped_column(String(10), default="pending")
    state_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    state_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"))
    sentence: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_pending(self) -> bool:
        """Nobody has decided yet."""
        return self.state == "pending"
