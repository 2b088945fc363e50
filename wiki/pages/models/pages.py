"""Pages, where they stood before, and the texts that new ones start from."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.foundation.ids import new_public_id

if TYPE_CHECKING:
    from wiki.pages.models.books import Book
    from wiki.pages.models.revisions import Revision


class Page(Base):
    """Addressable text with a history; `title` and `slug` are those of its current revision."""

    __tablename__ = "page"
    __table_args__ = (
        UniqueConstraint("book_id", "slug"),
        Index(None, "book_id", "parent_id", "position"),
        Index(None, "book_id", "sort_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    book_id: Mapped[int] = mapped_column(ForeignKey("book.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    position: Mapped[int] = mapped_column(default=0)
    slug: Mapped[str] = mapped_column(String(90))
    title: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(String(200), default="")
    regime: Mapped[str | None] = mapped_column(String(10))
    current_revision_id: Mapped[int | None] = mapped_column(
        ForeignKey("revision.id", use_alter=True)
    )
    review_by: Mapped[date | None] = mapped_column(index=True)  # « à relire avant le »
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    book: Mapped["Book"] = relationship(back_populates="pages")
    current_revision: Mapped["Revision | None"] = relationship(
        foreign_keys=[current_revision_id], post_update=True
    )


class OldAddress(Base):
    """A slug that a book or a page once had; it leads to the same thing for ever."""

    __tablename__ = "old_address"
    __table_args__ = (UniqueConstraint("kind", "scope_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))  # book (scope 0) or page (scope: its book)
    scope_id: Mapped[int] = mapped_column(default=0)
    slug: Mapped[str] = mapped_column(String(90))
    target_id: Mapped[int] = mapped_column(index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class PageTemplate(Base):
    """A text that new pages of a book start from; of every book where `book_id` is empty."""

    __tablename__ = "page_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    book_id: Mapped[int | None] = mapped_column(ForeignKey("book.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
