"""What the current texts name: other pages, addresses elsewhere, dates by which to look again."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.db import Base, UtcDateTime


class PageLink(Base):
    """A link from the current text of a page: to another page, or to a title nobody wrote yet.

    `target` is the name given in the text, folded: « p:42 », the letters and digits of a title, an
    address « /guides/… », or « # » for a place in the page itself. `name` is a title as it was
    typed, `label` the words that are shown, `anchor` the place in the page that is meant. A page
    that was deleted keeps its links: they come back with it.
    """

    __tablename__ = "page_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    to_page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"), index=True)
    target: Mapped[str] = mapped_column(String(300), index=True)
    anchor: Mapped[str] = mapped_column(String(120), default="", server_default="")
    name: Mapped[str] = mapped_column(String(300), default="", server_default="")
    label: Mapped[str] = mapped_column(String(200), default="", server_default="")


class Asked:
    """How an address elsewhere answered when the site asked it."""

    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    status: Mapped[int | None]  # of its last answer; 0 where there was none
    failures: Mapped[int] = mapped_column(default=0)  # in a row
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ExternalLink(Asked, Base):
    """An address elsewhere that the current text of a page links to, and how it answered."""

    __tablename__ = "external_link"
    __table_args__ = (UniqueConstraint("page_id", "url_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    url: Mapped[str] = mapped_column(Text)
    url_digest: Mapped[str] = mapped_column(String(64), index=True)


class DatedClaim(Base):
    """A statement of the current text that held on a date, or asks to be looked at by a date."""

    __tablename__ = "dated_claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    quote: Mapped[str] = mapped_column(Text)
    dated_on: Mapped[date | None]
    check_by: Mapped[date | None] = mapped_column(index=True)
