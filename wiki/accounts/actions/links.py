"""Asking for a link by mail. The worker makes the link when it writes the mail."""

from wiki.accounts.actions.tokens import new_token, use_token
from wiki.accounts.models import User
from wiki.accounts.policy import can_manage_members
from wiki.accounts.queries.people import find_active_user_by_email
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record


def ask_for_link(*, actor: Actor, email: str, suite: str = "") -> None:
    """Have a link to sign in sent to this address if it is a member's; nobody learns whether."""
    user = find_active_user_by_email(email)
    if user:
        record("accounts.ask_for_link", actor=actor, subject=user, scope=SITE, suite=suite[:500])


def ask_for_password(*, actor: Actor, email: str) -> None:
    """Have a link to choose a new password sent to this address, if it is a member's."""
    user = find_active_user_by_email(email)
    if user:
        record("accounts.ask_for_password", actor=actor, subject=user, scope=SITE)


def create_sign_in_link(*, actor: Actor, user: User) -> str:
    """A link to sign in, for somebody whom mail does not reach: an administrator hands it over.

    Raises:
        NotAllowed: only administrators do this.
        Conflict: the account is closed.
    """
    if not can_manage_members(actor):
        raise NotAllowed(_("Only administrators can do this."))
    if not user.is_active:
        raise Conflict(_("This account is closed."))
    record("accounts.create_sign_in_link", actor=actor, subject=user, scope=SITE)
    return new_token("sign_in", user=user)


def use_sign_in_link(*, token: str) -> tuple[User, str]:
    """Use up a link to sign in: whose it was, and where they were going.

    Raises:
        Conflict: used already, too old, never made, or the account is closed.
    """
    used = use_token(token, "sign_in")
    user = session.get_one(User, used.user_id)
    if not user.is_active:
        raise Conflict(_("This account is closed."))
    return user, str(used.details.get("suite", ""))
