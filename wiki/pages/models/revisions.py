"""Published states of pages, what they look like, and who took part in them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, CanonicalJson, UtcDateTime

if TYPE_CHECKING:
    from wiki.pages.models.pages import Page

ORIGINS = ("save", "proposal", "import", "restore")
PARTS = ("suggested", "retouched", "accepted")
"""What somebody other than its author did for a revision."""


class Revision(Base):
    """One immutable published state of a page, numbered at publication, bound by a digest."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("page_id", "number"),
        CheckConstraint("origin IN ('save','proposal','import','restore')", name="origin"),
        Index(None, "contributor_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    number: Mapped[int]
    based_on_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = deferred(mapped_column(Text))
    fields: Mapped[dict[str, Any]] = deferred(mapped_column(CanonicalJson, default=dict))
    summary: Mapped[str] = mapped_column(String(300), default="")
    origin: Mapped[str] = mapped_column(String(10), default="save")
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    algo: Mapped[str] = mapped_column(String(20))
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    organisation_label: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    page: Mapped["Page"] = relationship(foreign_keys=[page_id])


class Rendering(Base):
    """What a revision looks like to the page's widest audience; made when it is published.

    `renderer_version` is below that of the renderer where it has to be made again: negative where
    something that the text names has changed, one less for each change.
    """

    __tablename__ = "rendering"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    html: Mapped[str] = mapped_column(Text)
    contents: Mapped[list[Any]] = mapped_column(CanonicalJson, default=list)
    description: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[int] = mapped_column(default=0)
    renderer_version: Mapped[int] = mapped_column(index=True)


class RevisionCredit(Base):
    """Somebody beside its author took part in a revision: a wording, a retouch, its acceptance.

    `words` are those of its text that they brought, as runs of 1 and 0.
    """

    __tablename__ = "revision_credit"
    __table_args__ = (
        UniqueConstraint("revision_id", "contributor_id", "part"),
        CheckConstraint("part IN ('suggested','retouched','accepted')", name="part"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), index=True)
    part: Mapped[str] = mapped_column(String(10))
    words: Mapped[list[int] | None] = mapped_column(CanonicalJson)
