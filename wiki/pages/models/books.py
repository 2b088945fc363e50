"""Books: what they are, who made them."""

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime

if TYPE_CHECKING:
    from wiki.pages.models.pages import Page

BOOK_KINDS = ("guide", "tutorials", "lexicon", "site")
VISIBILITIES = ("public", "members", "group")
REGIMES = ("open", "reviewed", "collegial")
PUBLIC_READS = ("current", "edition")
"""What readers see: the text as it moves, or the latest edition."""


_TUTORIALS = text("kind = 'tutorials'")


def new_stamp() -> int:
    """A random number: never that of another state, also after a rollback or a restored backup."""
    return secrets.randbits(62)


class Book(Base):
    """A container of pages; owns their licence, visibility, regime and order."""

    __tablename__ = "book"
    __table_args__ = (
        CheckConstraint("kind IN ('guide','tutorials','lexicon','site')", name="kind"),
        CheckConstraint("visibility IN ('public','members','group')", name="visibility"),
        CheckConstraint("regime IN ('open','reviewed','collegial')", name="regime"),
        CheckConstraint("public_reads IN ('current','edition')", name="public_reads"),
        Index(
            "uq_book_tutorials",
            "kind",
            unique=True,
            sqlite_where=_TUTORIALS,
            postgresql_where=_TUTORIALS,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), default="guide")
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    publisher: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(5), default="fr")
    licence: Mapped[str] = mapped_column(String(40), default="CC-BY-SA-4.0")
    version_label: Mapped[str] = mapped_column(String(40), default="")
    version_date: Mapped[date | None]
    visibility: Mapped[str] = mapped_column(String(10), default="public")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    regime: Mapped[str] = mapped_column(String(10), default="open")
    public_reads: Mapped[str] = mapped_column(
        String(10), default="current", server_default="current"
    )
    position: Mapped[int] = mapped_column(default=0)
    import_digest: Mapped[str] = mapped_column(String(64), default="")
    stamp: Mapped[int] = mapped_column(BigInteger, default=new_stamp)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))

    pages: Mapped[list["Page"]] = relationship(back_populates="book")
    credits: Mapped[list["Credit"]] = relationship(order_by="Credit.position")

    def touch(self) -> None:
        """Say that something readers see has changed, so that nothing kept of it is shown again."""
        self.stamp = new_stamp()


class Credit(Base):
    """Somebody who made the guide what it is, in the guide's own words: a label, not an account."""

    __tablename__ = "credit"
    __table_args__ = (Index(None, "book_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("book.id"))
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(200), default="")
    function: Mapped[str] = mapped_column(String(200), default="")
    organisation: Mapped[str] = mapped_column(String(200), default="")
