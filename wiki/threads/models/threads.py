"""Threads, and how far members have read them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id
from wiki.foundation.slugs import slugify

THREAD_KINDS = ("discussion", "experience", "request", "resource", "import")
SUBJECT_KINDS = ("", "page", "proposal")
THREAD_VISIBILITIES = ("public", "members", "group")


class Thread(Base):
    """Posts that answer each other, about a page, a proposal, or by themselves.

    `title` is that of the first post as it is published, or `given_title`, what a moderator called
    a thread of posts that were moved; it is empty while that post is hidden, withdrawn or redacted,
    so that no list says what nobody may read. A thread is its author's and the moderators' until
    its first post is published, at `published_at`. `last_post_at` is the moment of the last post
    that is published now: where there is none, no list has the thread.
    `child_seq` and `post_seq` are the last numbers given to a first post and to a post.
    `moved_from_id` is the thread that its posts were taken out of, `moved_parent_id` the post there
    that they answered.
    """

    __tablename__ = "thread"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('discussion','experience','request','resource','import')", name="kind"
        ),
        CheckConstraint("visibility IN ('public','members','group')", name="visibility"),
        CheckConstraint("subject_kind IN ('','page','proposal')", name="subject_kind"),
        CheckConstraint("(subject_kind = '') = (subject_id IS NULL)", name="subject"),
        CheckConstraint("(visibility = 'group') = (group_id IS NOT NULL)", name="group"),
        Index(None, "subject_kind", "subject_id", "last_post_at"),
        Index(None, "kind", "last_post_at", "id"),
        Index(None, "last_post_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    kind: Mapped[str] = mapped_column(String(12), default="discussion")
    title: Mapped[str] = mapped_column(String(200), default="")
    given_title: Mapped[str] = mapped_column(String(200), default="")
    subject_kind: Mapped[str] = mapped_column(String(12), default="")
    subject_id: Mapped[int | None]
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    visibility: Mapped[str] = mapped_column(String(10), default="members")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_post_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    answer_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", use_alter=True))
    moved_from_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"), index=True)
    moved_parent_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", use_alter=True))
    child_seq: Mapped[int] = mapped_column(default=0)
    post_seq: Mapped[int] = mapped_column(default=0)

    @property
    def slug(self) -> str:
        """The readable end of its address; empty where the title is not to be read."""
        return slugify(self.title, fallback="discussion") if self.title else ""

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class ThreadReading(Base):
    """The last post of a thread, by its number, that a member has read."""

    __tablename__ = "thread_reading"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    seq: Mapped[int]
    read_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
