"""Links sent by mail: made when the mail is written, good once and for a time."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update

from wiki.accounts.models import MailedToken, User
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import token_digest
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _

LIFETIMES = {
    "sign_in": timedelta(minutes=15),
    "reset": timedelta(hours=1),
    "welcome": timedelta(days=14),
    "change_email": timedelta(days=1),
    "invite": timedelta(days=14),
}
GONE = _("This link has been used already, or is too old. Ask for a new one.")


def new_token(purpose: str, *, user: User | None = None, email: str = "", **details: Any) -> str:
    """A new link for one purpose; we keep its digest only."""
    token = secrets.token_urlsafe(32)
    session.add(
        MailedToken(
            digest=token_digest(token),
            purpose=purpose,
            user_id=user.id if user else None,
            email=email,
            details=details,
            expires_at=now() + LIFETIMES[purpose],
        )
    )
    session.flush()
    return token


def use_token(token: str, *purposes: str) -> MailedToken:
    """Use a link up: of two people who use it at the same moment, one is told that it is gone.

    Raises:
        Conflict: used already, too old, or never made.
    """
    found = session.execute(
        update(MailedToken)
        .where(
            MailedToken.digest == token_digest(token),
            MailedToken.purpose.in_(purposes),
            MailedToken.used_at.is_(None),
            MailedToken.expires_at > now(),
        )
        .values(used_at=now())
        .returning(MailedToken.id)
    ).scalar_one_or_none()
    if found is None:
        raise Conflict(GONE)
    return session.get_one(MailedToken, found, populate_existing=True)


def forget_tokens(user: User) -> None:
    """No link sent to this person works any more."""
    session.execute(delete(MailedToken).where(MailedToken.user_id == user.id))
