"""Proposals, their changes round after round, and what reviewers say of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, CanonicalJson, UtcDateTime
from wiki.foundation.ids import new_public_id
from wiki.pages.models import Book, Page

STATES = ("draft", "pending", "changes_requested", "published", "declined", "withdrawn")
KINDS = ("edit", "create", "move", "rename", "delete")
CAPACITIES = ("none", "personal", "professional")


class Proposal(Base):
    """What a member puts to others: changes that become public together, or not at all.

    `round` is the number of the last round, 0 before the first is submitted. The capacity, function
    and organisation are those of its author when it was submitted.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft','pending','changes_requested','published','declined','withdrawn')",
            name="state",
        ),
        CheckConstraint("capacity IN ('none','personal','professional')", name="capacity"),
        Index(None, "state", "submitted_at"),
        Index(None, "book_id", "state"),
        Index(None, "contributor_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    book_id: Mapped[int] = mapped_column(ForeignKey("book.id"))
    title: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="draft")
    round: Mapped[int] = mapped_column(default=0)
    wanted_by: Mapped[date | None]
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    capacity: Mapped[str] = mapped_column(String(14), default="none")
    function_label: Mapped[str] = mapped_column(String(120), default="")
    organisation_label: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    decision_reason: Mapped[str] = mapped_column(Text, default="")

    book: Mapped[Book] = relationship()

    @property
    def is_open(self) -> bool:
        """Still to be decided, or being written."""
        return self.state in ("draft", "pending", "changes_requested")


class ProposalWords(Base):
    """What a proposal is called and what it is for in one of its rounds, as that round was read.

    Round 0 is what its author prepares, where it differs from the words of the last round; those
    stand in the proposal itself. There is none for rounds of before these words were kept.
    """

    __tablename__ = "proposal_words"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text, default="")
    wanted_by: Mapped[date | None]


class Change(Base):
    """One page's part in one round of a proposal; never altered once its round is submitted.

    `item` numbers the parts of a proposal and stays the same from round to round; round 0 is the
    one being prepared. `base_revision_id` is the published text that it was written on; `brought`
    says whose its words are, where they are not all its author's.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("proposal_id", "round", "item"),
        CheckConstraint("kind IN ('edit','create','move','rename','delete')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    round: Mapped[int] = mapped_column(default=0)
    item: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"), index=True)
    base_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = deferred(mapped_column(Text, default=""))
    fields: Mapped[dict[str, Any]] = deferred(mapped_column(CanonicalJson, default=dict))
    slug: Mapped[str] = mapped_column(String(90), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    parent_item: Mapped[int | None]  # a page that the same proposal creates
    index: Mapped[int | None]  # among its parent's children; last where it is empty
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    algo: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), index=True)
    brought: Mapped[list[int] | None] = mapped_column(CanonicalJson)

    proposal: Mapped[Proposal] = relationship()
    page: Mapped[Page | None] = relationship(foreign_keys=[page_id])
    credits: Mapped[list["ChangeCredit"]] = relationship()


class ChangeCredit(Base):
    """Somebody beside the author whose words stand in a change: a wording taken, a retouch."""

    __tablename__ = "change_credit"

    change_id: Mapped[int] = mapped_column(
        ForeignKey("change.id", ondelete="CASCADE"), primary_key=True
    )
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(10), primary_key=True)


class Review(Base):
    """One reviewer's judgement of one round."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("proposal_id", "round", "contributor_id"),
        CheckConstraint("judgement IN ('approved','changes_requested')", name="judgement"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    round: Mapped[int]
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), index=True)
    judgement: Mapped[str] = mapped_column(String(20))
    body: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Remark(Base):
    """Something said about a proposal, about a passage of it, or in reply to another remark.

    `quote`, `prefix` and `suffix` name the passage in the text of `round`, kept as it was then;
    `wording` is what the reviewer would write in its place.
    """

    __tablename__ = "remark"
    __table_args__ = (Index(None, "proposal_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"), index=True)
    item: Mapped[int | None]
    round: Mapped[int]
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), index=True)
    body: Mapped[str] = mapped_column(Text, default="")
    quote: Mapped[str] = mapped_column(Text, default="")
    prefix: Mapped[str] = mapped_column(String(64), default="")
    suffix: Mapped[str] = mapped_column(String(64), default="")
    wording: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    place: Mapped["RemarkPlace | None"] = relationship()


class RemarkPlace(Base):
    """Where the passage of a remark stands in the last round, and how it came to be there.

    `position` counts the characters of the text before it; of a passage that is gone, where it was.
    """

    __tablename__ = "remark_place"
    __table_args__ = (
        CheckConstraint("state IN ('exact','moved','changed','orphan')", name="state"),
    )

    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"), primary_key=True)
    round: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(64), default="")
    suffix: Mapped[str] = mapped_column(String(64), default="")
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10), default="exact")


class ProposalReading(Base):
    """The last round of a proposal that a member has read."""

    __tablename__ = "proposal_reading"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    round: Mapped[int]
    read_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
