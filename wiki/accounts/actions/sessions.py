"""Signed-in devices. Not journalled: who reads when is nobody's business."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from wiki.accounts.models import SignInSession, User
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import token_digest
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _

IDLE = timedelta(hours=12)
STAY = timedelta(days=30)
LONGEST = timedelta(days=90)
"""However often it is renewed, a device signs in again after this."""
RENEWED_EVERY = timedelta(hours=1)


def open_session(*, user: User, device: str = "", stays: bool = False, former: str = "") -> str:
    """Sign a device in with a new token; the session that the same browser had before is ended.

    Raises:
        Conflict: the account has been closed in the meantime.
    """
    if not user.is_active:
        raise Conflict(_("This account is closed."))
    if former:
        end_session_of_token(token=former)
    token = secrets.token_urlsafe(32)
    session.add(
        SignInSession(
            token_digest=token_digest(token),
            user_id=user.id,
            device=device[:120],
            stays=stays,
            expires_at=now() + (STAY if stays else IDLE),
        )
    )
    session.flush()
    return token


def renew_session(*, token: str) -> SignInSession | None:
    """Put the end off, for somebody who is at work; None when there is nothing to renew."""
    found = session.scalar(
        select(SignInSession).where(SignInSession.token_digest == token_digest(token))
    )
    if found is None or not is_due_for_renewal(found):
        return None
    found.last_seen_at = now()
    found.expires_at = min(_later(found), found.created_at + LONGEST)
    return found


def is_due_for_renewal(found: SignInSession) -> bool:
    """At most once an hour: being seen is not worth more writes."""
    return found.last_seen_at < now() - RENEWED_EVERY and found.expires_at > now()


def _later(found: SignInSession) -> datetime:
    return now() + (STAY if found.stays else IDLE)


def end_session_of_token(*, token: str) -> None:
    """Sign out the device that holds this token."""
    session.execute(delete(SignInSession).where(SignInSession.token_digest == token_digest(token)))


def end_session(*, user_id: int, session_id: int) -> None:
    """Sign out another device of this person; somebody else's is out of reach."""
    session.execute(
        delete(SignInSession).where(
            SignInSession.id == session_id, SignInSession.user_id == user_id
        )
    )


def end_other_sessions(*, user_id: int, kept_token: str = "") -> int:
    """Sign out all devices of this person but the one that holds the token; how many there were."""
    gone = session.execute(
        delete(SignInSession).where(
            SignInSession.user_id == user_id,
            SignInSession.token_digest != token_digest(kept_token),
        )
    )
    return int(getattr(gone, "rowcount", 0))
