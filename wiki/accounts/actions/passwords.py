"""Choosing a password. Hashes are made before the transaction, by the caller."""

from wiki.accounts.actions.sessions import end_other_sessions
from wiki.accounts.actions.tokens import forget_tokens, use_token
from wiki.accounts.models import User
from wiki.accounts.policy import can_change_password
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record


def change_password(*, actor: Actor, user: User, new_hash: str, kept_token: str = "") -> None:
    """Change one's password; every other device is signed out.

    Raises:
        NotAllowed: somebody else's password.
    """
    if not can_change_password(actor, user):
        raise NotAllowed(_("Only the person can change their password."))
    _set(user, new_hash, kept_token)
    record("accounts.change_password", actor=actor, subject=user, scope=SITE)


def reset_password(*, token: str, new_hash: str) -> User:
    """Choose a password by a mailed link, or none (an empty hash); every device is signed out.

    Raises:
        Conflict: the link is used up or too old, or the account is closed.
    """
    used = use_token(token, "reset", "welcome")
    user = session.get_one(User, used.user_id)
    if not user.is_active:
        raise Conflict(_("This account is closed."))
    if new_hash:
        _set(user, new_hash, "")
    record(
        "accounts.reset_password", actor=actor_of(user), subject=user, scope=SITE,
        chosen=bool(new_hash),
    )  # fmt: skip
    return user


def rehash_password(*, user: User, former_hash: str, new_hash: str) -> None:
    """Keep the same password in the way now in force, unless it was changed in the meantime."""
    if user.password_hash == former_hash:
        user.password_hash = new_hash


def _set(user: User, new_hash: str, kept_token: str) -> None:
    user.password_hash = new_hash
    forget_tokens(user)
    end_other_sessions(user_id=user.id, kept_token=kept_token)
