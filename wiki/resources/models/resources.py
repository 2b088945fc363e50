"""Resources as the shelf shows them: drawn from the texts as they are published."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.pages.models.links import Asked

RESOURCE_KINDS = (
    "article", "guide", "tool", "template", "video", "course", "law", "data", "other",
)  # fmt: skip
LANGUAGES = ("fr", "en", "other")
COSTS = ("free", "paid")


class Resource(Asked, Base):
    """The offer of one published post, as far as the shelf is filtered by it.

    Besides how its address answered, it says nothing of its own: every value follows from the
    fields of `revision_id`, the published text, and is drawn from them again whenever that changes.
    `url_key` is what all ways of writing the address have in common; both are empty where a file is
    meant.
    """

    __tablename__ = "resource"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('','article','guide','tool','template','video','course','law','data',"
            "'other')",
            name="kind",
        ),
        CheckConstraint("language IN ('','fr','en','other')", name="language"),
        CheckConstraint("cost IN ('','free','paid')", name="cost"),
    )

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("post_revision.id"))
    url: Mapped[str] = mapped_column(Text, default="")
    url_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    kind: Mapped[str] = mapped_column(String(10), default="")
    language: Mapped[str] = mapped_column(String(5), default="")
    cost: Mapped[str] = mapped_column(String(5), default="")
    projected_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)


class ResourceTopic(Base):
    """A platform, objective or theme that a published resource is about."""

    __tablename__ = "resource_topic"

    post_id: Mapped[int] = mapped_column(
        ForeignKey("resource.post_id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
