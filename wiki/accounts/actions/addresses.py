"""The address a person signs in with and is written to."""

from sqlalchemy import select

from wiki.accounts.actions.tokens import forget_tokens, use_token
from wiki.accounts.models import User
from wiki.accounts.policy import can_change_address
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.email_addresses import email_key, is_email_address
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record


def ask_to_change_address(*, actor: Actor, user: User, email: str) -> None:
    """Ask for another address: it counts once confirmed by a link sent there; the old one is told.

    Raises:
        NotAllowed: somebody else's address.
        Invalid: no address, or the one they have.
    """
    if not can_change_address(actor, user):
        raise NotAllowed(_("Only the person can change their address."))
    if not is_email_address(email):
        raise Invalid({"email": _("This does not look like an e-mail address.")})
    if email_key(email) == user.email_key:
        raise Invalid({"email": _("This is your address already.")})
    user.pending_email = email
    record("accounts.ask_to_change_address", actor=actor, subject=user, scope=SITE)


def change_address(*, token: str) -> User:
    """Take the new address that the link was sent to; links sent to the former one are over.

    Raises:
        Conflict: the link is used up or too old, or somebody else has the address by now.
    """
    used = use_token(token, "change_email")
    user = session.get_one(User, used.user_id)
    key = email_key(used.email)
    taken = session.scalar(select(User.id).where(User.email_key == key, User.id != user.id))
    if taken or not user.is_active or user.pending_email != used.email:
        raise Conflict(_("This address can no longer be taken. Ask for the change again."))
    user.email, user.email_key, user.pending_email = used.email, key, ""
    forget_tokens(user)
    record("accounts.change_address", actor=actor_of(user), subject=user, scope=SITE)
    return user
