"""Who first wrote each word of each revision, and what pages contained before."""

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wiki.foundation.db import Base, CanonicalJson


class Authorship(Base):
    """For each word of a revision the number of the revision that first brought it, as runs.

    `text_key` stands for the words of the whole text: a page that returns to a text it once was
    finds its authors by it. `version` is that of the rules it was made by.
    """

    __tablename__ = "authorship"
    __table_args__ = (Index(None, "page_id", "text_key"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    text_key: Mapped[int] = mapped_column(BigInteger)
    runs: Mapped[list[int]] = mapped_column(CanonicalJson)
    version: Mapped[int]


class FormerPassage(Base):
    """A paragraph or sentence that a page contained once, and who first wrote each of its words.

    `number` is that of the revision with which it left the page.
    """

    __tablename__ = "former_passage"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    runs: Mapped[list[int]] = mapped_column(CanonicalJson)
    number: Mapped[int]
