"""Books, pages, revisions and what is kept about them."""

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, CanonicalJson, UtcDateTime
from wiki.foundation.ids import new_public_id

BOOK_KINDS = ("guide", "tutorials", "lexicon", "site")
VISIBILITIES = ("public", "members", "group")
REGIMES = ("open", "reviewed", "collegial")
ORIGINS = ("save", "proposal", "import", "restore")


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
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    book: Mapped[Book] = relationship(back_populates="pages")
    current_revision: Mapped["Revision | None"] = relationship(
        foreign_keys=[current_revision_id], post_update=True
    )


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

    page: Mapped[Page] = relationship(foreign_keys=[page_id])


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


class PageLink(Base):
    """A link from the current text of a page: to another page, or to a title nobody wrote yet.

    `target` is the name given in the text, folded: « p:42 », or the letters and digits of a title.
    """

    __tablename__ = "page_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    to_page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"), index=True)
    target: Mapped[str] = mapped_column(String(300), index=True)


class Draft(Base):
    """One member's work on one page, that nobody else sees."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("user_id", "page_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    base_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Passage(Base):
    """A place in a text that something else speaks of: quoted, with what surrounds it."""

    __tablename__ = "passage"
    __table_args__ = (
        CheckConstraint("state IN ('exact','moved','changed','orphan')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    quote: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(64), default="")
    suffix: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[str] = mapped_column(String(10), default="exact")


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
