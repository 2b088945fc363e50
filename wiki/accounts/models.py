"""People, organisations, rights and ways in."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.foundation.clock import now
from wiki.foundation.db import Base, CanonicalJson, UtcDateTime
from wiki.foundation.ids import new_public_id

ROLES = ("administrator", "moderator", "editor", "referent")
CONTRIBUTION_LICENCE = "CC-BY-SA-4.0"
"""Under which members give what they write."""


class Contributor(Base):
    """The opaque author that content refers to; outlives the user behind it."""

    __tablename__ = "contributor"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    kind: Mapped[str] = mapped_column(String(10), default="person")  # person, system, import
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    user: Mapped["User | None"] = relationship(
        back_populates="contributor", foreign_keys="User.contributor_id", uselist=False
    )


class Organisation(Base):
    """A chamber, or whatever the network calls its members."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(60), default="")
    departement: Mapped[str] = mapped_column(String(3), default="")
    sort_key: Mapped[str] = mapped_column(String(200), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class User(Base):
    """The deletable identity of a person: name, address, ways to sign in."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(200), index=True)
    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(String(254), unique=True)
    pending_email: Mapped[str] = mapped_column(String(254), default="")  # until it is confirmed
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(5), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    deactivated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deactivated_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    is_demo: Mapped[bool] = mapped_column(default=False)

    contributor: Mapped[Contributor] = relationship(
        back_populates="user", foreign_keys=[contributor_id]
    )
    positions: Mapped[list["Position"]] = relationship(
        back_populates="user", order_by="Position.id"
    )
    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="user", foreign_keys="RoleGrant.user_id"
    )
    memberships: Mapped[list["GroupMember"]] = relationship(back_populates="user")

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    @property
    def current_position(self) -> "Position | None":
        return next((p for p in self.positions if p.ended_at is None), None)


class Position(Base):
    """A person's function in an organisation, for as long as it lasts."""

    __tablename__ = "position"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(120), default="")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(back_populates="positions")
    organisation: Mapped[Organisation] = relationship()


class Group(Base):
    """People gathered for some work, across organisations."""

    __tablename__ = "group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    purpose: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    members: Mapped[list["GroupMember"]] = relationship(back_populates="group")


class GroupMember(Base):
    """One person in one group."""

    __tablename__ = "group_member"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("group.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    group: Mapped[Group] = relationship(back_populates="members")
    user: Mapped[User] = relationship(back_populates="memberships")


class RoleGrant(Base):
    """A role held in a scope: the site, a book, or an organisation (a referent's)."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("user_id", "role", "scope_kind", "scope_id"),
        CheckConstraint("role IN ('administrator','moderator','editor','referent')", name="role"),
        CheckConstraint("scope_kind IN ('site','book','organisation')", name="scope_kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    scope_kind: Mapped[str] = mapped_column(String(20), default="site")
    scope_id: Mapped[int] = mapped_column(default=0)
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))

    user: Mapped[User] = relationship(back_populates="grants", foreign_keys=[user_id])


class SignInSession(Base):
    """One signed-in device; the browser holds the token, we hold its digest."""

    __tablename__ = "sign_in_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    device: Mapped[str] = mapped_column(String(120), default="")
    stays: Mapped[bool] = mapped_column(default=False)  # « rester connecté »
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    user: Mapped[User] = relationship()


class MailedToken(Base):
    """A link sent by mail, good once and for a time: sign in, reset, confirm an address, invite."""

    __tablename__ = "mailed_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))  # sign_in, reset, change_email, invite
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), index=True
    )
    email: Mapped[str] = mapped_column(String(254), default="")
    details: Mapped[dict[str, Any]] = mapped_column(CanonicalJson, default=dict)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User | None] = relationship()


class SignInAttempt(Base):
    """One failed try, counted by keyed digest of the account and of the address; kept a day."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)


class JoinRequest(Base):
    """Somebody asks to join; the referent of the chamber or an administrator decides."""

    __tablename__ = "join_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(String(254), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    position_title: Mapped[str] = mapped_column(String(120), default="")
    message: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(5), default="fr")
    charter_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("contributor.id"))
    reason: Mapped[str] = mapped_column(Text, default="")

    organisation: Mapped[Organisation] = relationship()

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.declined_at is None


class Invitation(Base):
    """A person asked by mail to join a chamber; open until accepted or withdrawn."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(String(254), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    language: Mapped[str] = mapped_column(String(5), default="fr")
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("contributor.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)  # the last time
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    organisation: Mapped[Organisation] = relationship()

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None


class CharterAcceptance(Base):
    """A person accepted the licence of contributions, and the charter in one exact text if any."""

    __tablename__ = "charter_acceptance"
    __table_args__ = (UniqueConstraint("user_id", "revision_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    licence: Mapped[str] = mapped_column(String(40))
    accepted_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
