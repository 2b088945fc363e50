"""Accepting the charter and the licence of contributions."""

from datetime import datetime

from sqlalchemy import select

from wiki.accounts.models import CONTRIBUTION_LICENCE, CharterAcceptance, User
from wiki.accounts.policy import can_accept_charter
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record


def accept_charter(*, actor: Actor, user: User, revision_id: int | None) -> None:
    """Accept the charter as it reads now, and the licence under which one contributes.

    Raises:
        NotAllowed: in somebody else's place.
    """
    if not can_accept_charter(actor, user):
        raise NotAllowed(_("Nobody can accept the charter in your place."))
    if add_acceptance(user, revision_id=revision_id):
        record("accounts.accept_charter", actor=actor, subject=user, scope=SITE)


def add_acceptance(user: User, *, revision_id: int | None, at: datetime | None = None) -> bool:
    """The row of an acceptance; False when the same text was accepted before."""
    known = session.scalar(
        select(CharterAcceptance.id).where(
            CharterAcceptance.user_id == user.id, CharterAcceptance.revision_id == revision_id
        )
    )
    if known:
        return False
    session.add(
        CharterAcceptance(
            user_id=user.id,
            revision_id=revision_id,
            licence=CONTRIBUTION_LICENCE,
            accepted_at=at or now(),
        )
    )
    session.flush()
    return True
