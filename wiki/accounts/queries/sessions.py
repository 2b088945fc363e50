"""Signed-in devices, passwords and mailed links."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from wiki.accounts.models import Invitation, MailedToken, SignInSession, User
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.queries.people import find_user_by_email
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import token_digest


def find_user_by_password(email: str, password: str) -> User | None:
    """Whose address and password these are; as long in coming when there is nobody."""
    user = find_user_by_email(email)
    fits = passwords.verify(user.password_hash if user else "", password)
    return user if user and fits and user.is_active else None


def list_sessions(user_id: int) -> Sequence[SignInSession]:
    """Devices signed in to this account, the last seen first."""
    return session.scalars(
        select(SignInSession)
        .where(SignInSession.user_id == user_id, SignInSession.expires_at > now())
        .order_by(SignInSession.last_seen_at.desc(), SignInSession.id.desc())
    ).all()


def find_session(token: str) -> SignInSession | None:
    """The session that holds this token."""
    return session.scalar(
        select(SignInSession).where(SignInSession.token_digest == token_digest(token))
    )


def find_token(token: str, *purposes: str) -> MailedToken | None:
    """A mailed link that is still good, with whom it is for; looking does not use it up."""
    return session.scalar(
        select(MailedToken)
        .where(
            MailedToken.digest == token_digest(token),
            MailedToken.purpose.in_(purposes),
            MailedToken.used_at.is_(None),
            MailedToken.expires_at > now(),
        )
        .options(joinedload(MailedToken.user))
    )


def find_invitation_of(token: str) -> Invitation | None:
    """The open invitation that a link leads to, if both are still good."""
    found = find_token(token, "invite")
    invitation = session.get(Invitation, int(found.details.get("invitation", 0))) if found else None
    if invitation is None or not invitation.is_open or invitation.organisation.closed_at:
        return None
    return invitation
