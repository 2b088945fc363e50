"""What moderators decided, and why."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id
from wiki.pages.models import Book
from wiki.threads.models import Thread

ACTIONS = (
    "approve", "retouch", "return", "reject", "hide", "redact", "dismiss", "settle", "uphold",
    "reverse",
)  # fmt: skip
RESTRICTIVE = ("reject", "hide", "redact")
"""What takes a text away from readers: never without its reasons."""

_COMPLETE = (
    "action NOT IN ('reject','hide','redact') OR ("
    "ground IN ('law','charter') AND length(trim(rule)) > 0 AND length(trim(passage)) > 0"
    " AND length(trim(sentence)) >= 20 AND length(trim(scope)) > 0 AND appeal_until IS NOT NULL"
    " AND (ground = 'law' OR rule_revision_id IS NOT NULL))"
)


class Decision(Base):
    """One decision of one person about one text; never altered, undone by another one.

    `revision_number` is the text that was decided on; `rule` the rule of the charter, as it reads
    in the charter's revision `rule_revision_id`, or of the law; `passage` the words that it is
    about, `sentence` what the moderator says of it. `first_by_id` is who asked for a redaction
    that this one confirms. `mail_id` is the mail to the author, as long as it may be held back.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(
            "action IN ('approve','retouch','return','reject','hide','redact','dismiss','settle',"
            "'uphold','reverse')",
            name="action",
        ),
        CheckConstraint("ground IN ('','law','charter')", name="ground"),
        CheckConstraint(_COMPLETE, name="statement"),
        CheckConstraint("action <> 'return' OR length(trim(sentence)) > 0", name="sentence"),
        CheckConstraint("(action = 'reverse') = (reverses_id IS NOT NULL)", name="reverses"),
        CheckConstraint("author_id IS NULL OR author_id <> decided_by_id", name="not_own"),
        CheckConstraint("(action = 'redact') = (confirms_id IS NOT NULL)", name="confirms"),
        CheckConstraint("(confirms_id IS NULL) = (first_by_id IS NULL)", name="first_by"),
        CheckConstraint("first_by_id IS NULL OR first_by_id <> decided_by_id", name="second"),
        UniqueConstraint("id", "decided_by_id"),
        ForeignKeyConstraint(
            ["confirms_id", "first_by_id"], ["decision.id", "decision.decided_by_id"]
        ),
        Index(None, "post_id", "id"),
        Index(None, "author_id", "id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("review_item.id"), index=True)
    action: Mapped[str] = mapped_column(String(10))
    post_id: Mapped[int | None]
    revision_number: Mapped[int] = mapped_column(default=0)
    book_id: Mapped[int | None] = mapped_column(ForeignKey("book.id"))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), index=True)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ground: Mapped[str] = mapped_column(String(8), default="")
    rule: Mapped[str] = mapped_column(String(200), default="")
    rule_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    passage: Mapped[str] = mapped_column(Text, default="")
    sentence: Mapped[str] = mapped_column(Text, default="")
    scope: Mapped[str] = mapped_column(String(20), default="")
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_on_notice: Mapped[bool] = mapped_column(default=False)
    is_automated: Mapped[bool] = mapped_column(default=False)
    wants_redaction: Mapped[bool] = mapped_column(default=False)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), unique=True)
    confirms_id: Mapped[int | None] = mapped_column(unique=True)
    first_by_id: Mapped[int | None]
    appeal_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mail_id: Mapped[int | None]

    book: Mapped[Book | None] = relationship()
    thread: Mapped[Thread | None] = relationship()

    @property
    def is_restrictive(self) -> bool:
        return self.action in RESTRICTIVE
