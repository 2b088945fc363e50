"""Files, each state they have been in, and where they are used."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id

PEOPLE_SHOWN = ("unsaid", "nobody", "agreed")
"""Whether people are recognised on it: nobody asked, none are, or they agreed to be shown."""


class Attachment(Base):
    """One file with what a reader must know of it; its address always serves its last version.

    `digest`, `filename`, `media_type` and `size` are those of that version, so that serving a file
    reads one row.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("people_shown IN ('unsaid','nobody','agreed')", name="people_shown"),
        Index(None, "created_by_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    digest: Mapped[str] = mapped_column(String(64), index=True)
    filename: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    title: Mapped[str] = mapped_column(String(200), default="", server_default="")
    alternative: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_decorative: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    author: Mapped[str] = mapped_column(String(200), default="")
    licence: Mapped[str] = mapped_column(String(40), default="")
    people_shown: Mapped[str] = mapped_column(String(10), default="unsaid", server_default="unsaid")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    versions: Mapped[list["AttachmentVersion"]] = relationship(
        order_by="AttachmentVersion.number", back_populates="attachment"
    )

    @property
    def is_picture(self) -> bool:
        """Shown in a text, rather than offered to be kept."""
        return self.media_type.startswith("image/")

    @property
    def lacks_description(self) -> bool:
        """A picture that somebody who does not see it would know nothing of."""
        return self.is_picture and not self.is_decorative and not self.alternative


class AttachmentVersion(Base):
    """The bytes that stood at a file's address from one day to the next; never altered.

    `small_digest` is a smaller picture of the same for narrow screens, where there is one;
    `sent_digest` is that of the bytes as they were sent.
    """

    __tablename__ = "attachment_version"
    __table_args__ = (
        UniqueConstraint("attachment_id", "number"),
        Index(None, "contributor_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), index=True)
    filename: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    width: Mapped[int] = mapped_column(default=0)  # 0 where it is no picture, or not known
    height: Mapped[int] = mapped_column(default=0)
    small_digest: Mapped[str] = mapped_column(String(64), default="", index=True)
    small_size: Mapped[int] = mapped_column(default=0)
    sent_digest: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))

    attachment: Mapped[Attachment] = relationship(back_populates="versions")


class AttachmentUse(Base):
    """A revision of something shows a file: a file is visible through at least one visible use."""

    __tablename__ = "attachment_use"
    __table_args__ = (Index(None, "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    revision_id: Mapped[int] = mapped_column(default=0)
