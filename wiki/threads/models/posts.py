"""Posts: where they stand, and in what state."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id
from wiki.threads.models.revisions import PostRevision
from wiki.threads.models.threads import Thread

POST_STATES = (
    "pending", "changes_requested", "published", "rejected", "hidden", "withdrawn", "redacted",
)  # fmt: skip
_PATH = String(320).with_variant(String(320, collation="C"), "postgresql")


class Post(Base):
    """One message of a thread.

    `parent_id` is the post that it answers. `path` is its place in the tree, derived from it: a
    segment for each level down to a cap, below which answers stand beside each other; `depth`
    counts the segments above its own. `seq` is its number in the thread, in the order of writing;
    `child_seq` the last number given to a post whose path is directly below.
    `pending_revision_id` is a text that waits, or that its author was asked to change: since
    `returned_at`. `former_state` and `former_pending_id` are what a restoring brings back.
    `form_key` is the key of the form that made it: the same form sent twice makes one post.
    """

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("thread_id", "path"),
        UniqueConstraint("thread_id", "seq"),
        UniqueConstraint("contributor_id", "form_key"),
        CheckConstraint(
            "state IN ('pending','changes_requested','published','rejected','hidden','withdrawn',"
            "'redacted')",
            name="state",
        ),
        Index(None, "parent_id", "seq"),
        Index(None, "contributor_id", "id"),
        Index(None, "state", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    path: Mapped[str] = mapped_column(_PATH)
    depth: Mapped[int] = mapped_column(default=0)
    seq: Mapped[int]
    child_seq: Mapped[int] = mapped_column(default=0)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    state: Mapped[str] = mapped_column(String(20), default="pending")
    state_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    state_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    former_state: Mapped[str] = mapped_column(String(20), default="")
    former_pending_id: Mapped[int | None] = mapped_column(
        ForeignKey("post_revision.id", use_alter=True)
    )
    published_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("post_revision.id", use_alter=True), index=True
    )
    pending_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("post_revision.id", use_alter=True), index=True
    )
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    form_key: Mapped[str | None] = mapped_column(String(40))

    thread: Mapped[Thread] = relationship(foreign_keys=[thread_id])
    published_revision: Mapped[PostRevision | None] = relationship(
        foreign_keys=[published_revision_id], post_update=True
    )
    pending_revision: Mapped[PostRevision | None] = relationship(
        foreign_keys=[pending_revision_id], post_update=True
    )

    @property
    def is_first(self) -> bool:
        """It opens its thread: the title of the thread is its own."""
        return self.parent_id is None

    @property
    def is_returned(self) -> bool:
        """Its author was asked to change the text that waits."""
        return self.returned_at is not None and self.pending_revision_id is not None

    @property
    def is_stub(self) -> bool:
        """Readers see that there was a post, not what it said."""
        return self.state in ("hidden", "withdrawn", "redacted")


class UsefulMark(Base):
    """A member found a post useful."""

    __tablename__ = "useful_mark"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
