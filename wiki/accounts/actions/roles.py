"""Roles: given and taken in a scope."""

from sqlalchemy import select

from wiki.accounts.models import RoleGrant, User
from wiki.accounts.policy import can_grant_role
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record

SCOPE_KINDS = {
    "administrator": "site",
    "moderator": "site",
    "editor": "book",
    "referent": "organisation",
}
"""Where each role is held."""


def grant_role(*, actor: Actor, user: User, role: str, scope_id: int = 0) -> RoleGrant:
    """Give a role: for the whole site, or for one book or one chamber. Twice changes nothing.

    Raises:
        NotAllowed: only administrators give roles.
        Invalid: no such role, or no word of where.
        Conflict: the account is closed.
    """
    if not can_grant_role(actor):
        raise NotAllowed(_("Only administrators can do this."))
    if role not in SCOPE_KINDS:
        raise Invalid({"role": _("There is no such role.")})
    kind = SCOPE_KINDS[role]
    if (kind == "site") != (scope_id == 0):
        raise Invalid({"scope": _("Say for which guide or which chamber.")})
    if not user.is_active:
        raise Conflict(_("This account is closed."))
    wanted = {"role": role, "scope_kind": kind, "scope_id": scope_id}
    known = session.scalar(select(RoleGrant).filter_by(user_id=user.id, **wanted))
    if known:
        return known
    grant = RoleGrant(user=user, granted_by_id=actor.contributor_id, **wanted)
    session.add(grant)
    record("accounts.grant_role", actor=actor, subject=user, scope=SITE, **wanted)
    return grant


def revoke_role(*, actor: Actor, user: User, role: str, scope_id: int = 0) -> None:
    """Take a role back. Twice changes nothing.

    Raises:
        NotAllowed: only administrators take roles.
        Conflict: nobody would be left to look after the site.
    """
    if not can_grant_role(actor):
        raise NotAllowed(_("Only administrators can do this."))
    grant = session.scalar(
        select(RoleGrant).filter_by(user_id=user.id, role=role, scope_id=scope_id)
    )
    if grant is None:
        return
    if role == "administrator":
        keep_an_administrator(without=user)
    session.delete(grant)
    record(
        "accounts.revoke_role", actor=actor, subject=user, scope=SITE,
        role=role, scope_kind=grant.scope_kind, scope_id=scope_id,
    )  # fmt: skip
    session.expire(user, ["grants"])


def keep_an_administrator(*, without: User) -> None:
    """Somebody else must be left who administers the site.

    Raises:
        Conflict: this is the last administrator.
    """
    holders = session.scalars(
        select(RoleGrant)
        .join(User, RoleGrant.user_id == User.id)
        .where(RoleGrant.role == "administrator", User.deactivated_at.is_(None))
        .with_for_update(of=RoleGrant)  # two administrators may take the role from each other
    ).all()
    ids = {grant.user_id for grant in holders}
    if ids == {without.id}:
        raise Conflict(
            _("This is the last administrator. Make somebody else an administrator first.")
        )
