"""Forgetting what has had its time."""

from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select, update

from wiki.accounts.models import (
    Invitation,
    JoinRequest,
    MailedToken,
    SignInAttempt,
    SignInSession,
    User,
)
from wiki.foundation.clock import now
from wiki.foundation.db import session

ATTEMPTS_KEPT = timedelta(days=1)
TOKENS_KEPT = timedelta(days=7)
ANSWERED_KEPT = timedelta(days=365)


def purge_expired() -> int:
    """Forget tries after a day, ended sessions at once, links after a week, answered requests and
    invitations after a year, and new addresses that nobody confirmed; how many rows that was.
    """  # fmt: skip
    at = now()
    old = (
        delete(SignInAttempt).where(SignInAttempt.at < at - ATTEMPTS_KEPT),
        delete(SignInSession).where(SignInSession.expires_at < at),
        *(
            delete(table).where(answered < at - ANSWERED_KEPT)
            for table, answered in (
                (JoinRequest, JoinRequest.declined_at),
                (JoinRequest, JoinRequest.accepted_at),
                (Invitation, Invitation.accepted_at),
                (Invitation, Invitation.withdrawn_at),
            )
        ),
        update(User)
        .where(
            User.id.in_(_asked_to_change_address(before=at)),
            User.id.not_in(_asked_to_change_address(after=at)),
            User.pending_email != "",
        )
        .values(pending_email=""),
        delete(MailedToken).where(MailedToken.expires_at < at - TOKENS_KEPT),
    )
    return sum(int(getattr(session.execute(statement), "rowcount", 0)) for statement in old)


def _asked_to_change_address(
    *, before: datetime | None = None, after: datetime | None = None
) -> Select[int | None]:
    """Whose links to confirm a new address are over, or still good."""
    query = select(MailedToken.user_id).where(
        MailedToken.purpose == "change_email", MailedToken.user_id.is_not(None)
    )
    if before:
        return query.where(MailedToken.expires_at < before)
    return query.where(MailedToken.expires_at >= after)
