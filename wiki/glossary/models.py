"""What a lexicon is besides a book, and where its terms are used."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.db import Base, UtcDateTime


class Lexicon(Base):
    """A book of terms is the lexicon of this platform; of none where it is common to all."""

    __tablename__ = "lexicon"

    book_id: Mapped[int] = mapped_column(ForeignKey("book.id"), primary_key=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)


class TermUse(Base):
    """The current text of a page uses a term, first in the section that begins at `anchor`.

    Nothing is shown by it but « where it is used »: marks in texts are found when they are read.
    """

    __tablename__ = "term_use"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True, index=True)
    anchor: Mapped[str] = mapped_column(String(120), default="")
    heading: Mapped[str] = mapped_column(String(300), default="")


class UsesLooked(Base):
    """The text of this page was looked through, with the words that there were then."""

    __tablename__ = "uses_looked"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    revision_id: Mapped[int]
    words_version: Mapped[str] = mapped_column(String(64))
    looked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
