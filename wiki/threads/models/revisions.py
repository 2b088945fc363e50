"""What posts say, each text kept as it was written, and what it looks like."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, CanonicalJson, UtcDateTime

if TYPE_CHECKING:
    from wiki.threads.models.posts import Post

CAPACITIES = ("none", "personal", "professional")


class PostRevision(Base):
    """One text of a post, never altered but to blank it: then its place and digest stay.

    It is public once `published_at` is set. `capacity`, function and organisation say how its
    author spoke, as it was at that moment.
    """

    __tablename__ = "post_revision"
    __table_args__ = (
        UniqueConstraint("post_id", "number"),
        CheckConstraint("capacity IN ('none','personal','professional')", name="capacity"),
        CheckConstraint(
            "capacity <> 'professional' OR organisation_label <> ''", name="organisation"
        ),
        Index(None, "contributor_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = deferred(mapped_column(Text, default=""))
    fields: Mapped[dict[str, Any]] = deferred(mapped_column(CanonicalJson, default=dict))
    reason: Mapped[str] = mapped_column(String(300), default="")
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    algo: Mapped[str] = mapped_column(String(20))
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    capacity: Mapped[str] = mapped_column(String(14), default="none")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    function_label: Mapped[str] = mapped_column(String(120), default="")
    organisation_label: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    redacted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    post: Mapped["Post"] = relationship(foreign_keys=[post_id])


class PostRendering(Base):
    """What a revision looks like to its thread's widest audience.

    `renderer_version` is below that of the renderer where it has to be made again: negative where
    something that the text names has changed, one less for each change.
    """

    __tablename__ = "post_rendering"

    revision_id: Mapped[int] = mapped_column(ForeignKey("post_revision.id"), primary_key=True)
    html: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(String(300), default="")
    renderer_version: Mapped[int] = mapped_column(index=True)


class PostLink(Base):
    """A page that a text names, by the name it gives; of those that exist, the page it leads to."""

    __tablename__ = "post_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("post_revision.id"), index=True)
    to_page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"), index=True)
    target: Mapped[str] = mapped_column(String(300), index=True)
