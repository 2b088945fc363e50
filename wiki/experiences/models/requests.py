"""Requests for experiences, those they are addressed to, and what answered them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, UtcDateTime
from wiki.threads.models import Thread

REQUEST_STATES = ("open", "fulfilled", "lapsed", "withdrawn")
ADDRESSEE_STATES = ("invited", "accepted", "declined", "answered")


class Request(Base):
    """A thread that asks for experiences by a day. One that lapsed stays as an open question.

    Those it is addressed to are written to once it is published.
    """

    __tablename__ = "request"
    __table_args__ = (
        CheckConstraint("state IN ('open','fulfilled','lapsed','withdrawn')", name="state"),
        Index(None, "state", "deadline"),
    )

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    platform_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    deadline: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default="open")
    state_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    state_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    thread: Mapped[Thread] = relationship()

    @property
    def is_open(self) -> bool:
        """Those it is addressed to are still expected to answer."""
        return self.state == "open"

    @property
    def takes_answers(self) -> bool:
        """A question that lapsed is still a question."""
        return self.state in ("open", "lapsed", "fulfilled")


class RequestAddressee(Base):
    """A person or a chamber that a request is addressed to.

    That somebody declines is for themselves to know: nobody else is shown it. `called_at` is when
    they were written to, `reminded_at` the reminder at mid-term, `reminded_last_at` the one two
    days before the end; each is sent once.
    """

    __tablename__ = "request_addressee"
    __table_args__ = (
        CheckConstraint("state IN ('invited','accepted','declined','answered')", name="state"),
        CheckConstraint(
            "(contributor_id IS NULL) <> (organisation_id IS NULL)", name="person_or_chamber"
        ),
        UniqueConstraint("request_id", "contributor_id"),
        UniqueConstraint("request_id", "organisation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.thread_id"))
    contributor_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="invited")
    state_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    state_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_last_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    request: Mapped[Request] = relationship()


class RequestAnswer(Base):
    """An experience that answers a request. Whoever asked is told of it once it is published, at
    `told_at`.
    """

    __tablename__ = "request_answer"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.thread_id"), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True, index=True)
    attached_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    attached_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
