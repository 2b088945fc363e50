"""What waits for a moderator."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id
from wiki.pages.models import Book
from wiki.threads.models import Thread

ITEM_KINDS = (
    "post", "edit", "proposal", "error_report", "flag", "notice", "appeal", "redaction",
)  # fmt: skip
_OPEN = text("state = 'open'")


class ReviewItem(Base):
    """One thing that waits for a moderator, or waited.

    The subject is the post, for posts, edits, flags and redactions; the proposal, report, notice or
    appeal otherwise. `post_id` is the post it is about, whichever way, and `revision_number` its
    text; `contributor_id` its author, and `not_for_id` somebody else who may not decide: whoever
    took the contested decision, or asked for the redaction. `book_id` and `thread_id` say which
    moderators see it. `version` grows with each change of what is to be decided, with each taking
    and with the decision. An item may close without one: its author took the text back.
    """

    __tablename__ = "review_item"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('post','edit','proposal','error_report','flag','notice','appeal',"
            "'redaction')",
            name="kind",
        ),
        CheckConstraint("state IN ('open','decided')", name="state"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed"),
        CheckConstraint("(taken_by_id IS NULL) = (taken_until IS NULL)", name="taken"),
        Index(
            "uq_review_item_open", "kind", "subject_kind", "subject_id",
            unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
        Index(None, "state", "due_at", "id"),
        Index(None, "subject_kind", "subject_id"),
        Index(None, "post_id", "state"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    kind: Mapped[str] = mapped_column(String(14))
    subject_kind: Mapped[str] = mapped_column(String(14))
    subject_id: Mapped[int]
    post_id: Mapped[int | None]
    revision_number: Mapped[int] = mapped_column(default=0)
    book_id: Mapped[int | None] = mapped_column(ForeignKey("book.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"), index=True)
    contributor_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    not_for_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    state: Mapped[str] = mapped_column(String(8), default="open")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    taken_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    book: Mapped[Book | None] = relationship()
    thread: Mapped[Thread | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def taken_by(self) -> int:
        """Who looks after it just now; 0 where nobody does any more."""
        if self.taken_until is None or self.taken_until <= now():
            return 0
        return self.taken_by_id or 0
