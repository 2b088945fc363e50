"""Accounts of people who leave, and of those who come back."""

from sqlalchemy import delete

from wiki.accounts.actions.roles import keep_an_administrator
from wiki.accounts.actions.sessions import end_other_sessions
from wiki.accounts.actions.tokens import forget_tokens
from wiki.accounts.models import GroupMember, RoleGrant, User
from wiki.accounts.policy import can_deactivate_user, can_reactivate_user
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import MEMBERS, record


def deactivate_user(*, actor: Actor, user: User) -> User:
    """Close the account of somebody who leaves: signed out everywhere at once, links and roles
    gone, what they wrote stays. Twice changes nothing.

    Raises:
        NotAllowed: neither an administrator nor a referent of the chamber; or oneself.
        Conflict: the last administrator.
    """  # fmt: skip
    if not can_deactivate_user(actor, user):
        raise NotAllowed(_("You may not close this account."))
    if not user.is_active:
        return user
    keep_an_administrator(without=user)
    user.deactivated_at, user.deactivated_by_id = now(), actor.contributor_id
    if user.current_position:
        user.current_position.ended_at = user.deactivated_at
    end_other_sessions(user_id=user.id)
    forget_tokens(user)
    for table in (RoleGrant, GroupMember):
        session.execute(delete(table).where(table.user_id == user.id))
    record("accounts.deactivate_user", actor=actor, subject=user, scope=MEMBERS)
    session.expire(user)
    return user


def reactivate_user(*, actor: Actor, user: User) -> User:
    """Open a closed account again, in the chamber it was in; roles are to be given anew.

    Raises:
        NotAllowed: only administrators do this.
    """
    if not can_reactivate_user(actor, user):
        raise NotAllowed(_("Only administrators can do this."))
    if user.is_active:
        return user
    last = user.positions[-1] if user.positions else None
    if last and last.organisation.closed_at is None:
        last.ended_at = None
    user.deactivated_at = user.deactivated_by_id = None
    record("accounts.reactivate_user", actor=actor, subject=user, scope=MEMBERS)
    return user
