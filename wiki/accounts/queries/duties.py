"""Who looks after what, and what waits for them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select, true

from wiki.accounts.models import JoinRequest, Position, RoleGrant, User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session


def list_users_with_role(role: str, *, scope: tuple[str, int] = ("site", 0)) -> Sequence[User]:
    """People who hold a role in exactly this scope and whose account is open."""
    return session.scalars(
        select(User)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(
            RoleGrant.role == role,
            RoleGrant.scope_kind == scope[0],
            RoleGrant.scope_id == scope[1],
            User.deactivated_at.is_(None),
        )
        .order_by(User.sort_key, User.id)
    ).all()


def list_users_answering_for(organisation_id: int) -> Sequence[User]:
    """Who is written to when a chamber is asked something: its referents, or everybody there where
    it has none.
    """
    referents = list_users_with_role("referent", scope=("organisation", organisation_id))
    if referents:
        return referents
    return session.scalars(
        select(User)
        .join(Position, Position.user_id == User.id)
        .where(
            Position.organisation_id == organisation_id,
            Position.ended_at.is_(None),
            User.deactivated_at.is_(None),
        )
        .order_by(User.id)
    ).all()


def list_user_ids_with_role(*roles: str) -> set[int]:
    """Whose account is open and who holds one of these roles, in whatever scope."""
    return set(
        session.scalars(
            select(User.id)
            .join(RoleGrant, RoleGrant.user_id == User.id)
            .where(RoleGrant.role.in_(roles), User.deactivated_at.is_(None))
        )
    )


def join_requests_for(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `JoinRequest`: all for an administrator, their chamber's for a referent."""
    if viewer.is_administrator:
        return true()
    return JoinRequest.organisation_id.in_(viewer.scope_ids("referent", "organisation"))


def count_open_join_requests(viewer: Actor) -> int:
    """How many people wait for this person's answer."""
    return (
        session.scalar(
            select(func.count(JoinRequest.id)).where(
                JoinRequest.accepted_at.is_(None),
                JoinRequest.declined_at.is_(None),
                join_requests_for(viewer),
            )
        )
        or 0
    )
