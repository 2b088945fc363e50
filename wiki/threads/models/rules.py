"""When posts are read before they are published."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime

POSTING_REGIMES = ("open", "reviewed")


class PostingRule(Base):
    """How posts become public: at once, or once a moderator has read them.

    For the whole site (`scope_id` 0) or one book, and one kind of thread or, where `thread_kind` is
    empty, all. `known_after`: members with so many published posts in the same capacity need not
    wait; where it is empty everybody does.
    """

    __tablename__ = "posting_rule"
    __table_args__ = (
        UniqueConstraint("scope_kind", "scope_id", "thread_kind"),
        CheckConstraint("scope_kind IN ('site','book')", name="scope_kind"),
        CheckConstraint(
            "thread_kind IN ('','discussion','experience','request','resource','import')",
            name="thread_kind",
        ),
        CheckConstraint("regime IN ('open','reviewed')", name="regime"),
        CheckConstraint("known_after IS NULL OR known_after > 0", name="known_after"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope_kind: Mapped[str] = mapped_column(String(10), default="site")
    scope_id: Mapped[int] = mapped_column(default=0)
    thread_kind: Mapped[str] = mapped_column(String(12), default="")
    regime: Mapped[str] = mapped_column(String(10), default="open")
    known_after: Mapped[int | None]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
