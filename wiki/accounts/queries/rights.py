"""Groups, and who holds which role."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from wiki.accounts.models import CharterAcceptance, Group, GroupMember, RoleGrant, User
from wiki.accounts.policy import can_grant_role, can_manage_groups
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _


def list_groups(viewer: Actor) -> list[tuple[Group, int]]:
    """Every group and how many people it has.

    Raises:
        NotAllowed: administrators alone look after groups.
    """
    _check(can_manage_groups(viewer))
    rows = session.execute(
        select(Group, func.count(GroupMember.user_id))
        .outerjoin(GroupMember, GroupMember.group_id == Group.id)
        .group_by(Group.id)
        .order_by(Group.name)
    )
    return [(group, int(count)) for group, count in rows]


def get_group(viewer: Actor, slug: str) -> Group:
    """The group at this address.

    Raises:
        NotAllowed: administrators alone look after groups.
        NotFound: there is none.
    """
    _check(can_manage_groups(viewer))
    group = session.scalar(select(Group).where(Group.slug == slug))
    if group is None:
        raise NotFound
    return group


def list_groups_of(viewer: Actor, *, also: int | None = None) -> Sequence[Group]:
    """The groups that somebody may give something to: every one for administrators, else those they
    are in, and the one that has it already.
    """
    query = select(Group).order_by(Group.name)
    if not viewer.is_administrator:
        query = query.where(Group.id.in_(viewer.group_ids | {also or 0}))
    return session.scalars(query).all()


def list_people_in_group(group: Group) -> Sequence[User]:
    """Who is in a group."""
    return session.scalars(
        select(User)
        .join(GroupMember, GroupMember.user_id == User.id)
        .where(GroupMember.group_id == group.id)
        .order_by(User.sort_key, User.id)
        .options(joinedload(User.contributor))
    ).all()


def list_grants(viewer: Actor) -> Sequence[RoleGrant]:
    """Every role held on the site, by role and name.

    Raises:
        NotAllowed: administrators alone look after roles.
    """
    _check(can_grant_role(viewer))
    return session.scalars(
        select(RoleGrant)
        .join(User, RoleGrant.user_id == User.id)
        .order_by(RoleGrant.role, RoleGrant.scope_id, User.sort_key)
        .options(joinedload(RoleGrant.user).joinedload(User.contributor))
    ).all()


def get_grant(viewer: Actor, grant_id: int) -> RoleGrant:
    """One role held.

    Raises:
        NotAllowed: administrators alone look after roles.
        NotFound: there is none.
    """
    _check(can_grant_role(viewer))
    grant = session.get(RoleGrant, grant_id)
    if grant is None:
        raise NotFound
    return grant


def is_last_administrator(user: User) -> bool:
    """Whether nobody else with an open account looks after the site."""
    holders = session.scalars(
        select(RoleGrant.user_id)
        .join(User, RoleGrant.user_id == User.id)
        .where(RoleGrant.role == "administrator", User.deactivated_at.is_(None))
    )
    return set(holders) == {user.id}


def has_accepted(user_id: int, revision_id: int | None) -> bool:
    """Whether this person has accepted the charter as it reads in this revision."""
    return (
        session.scalar(
            select(CharterAcceptance.id).where(
                CharterAcceptance.user_id == user_id, CharterAcceptance.revision_id == revision_id
            )
        )
        is not None
    )


def _check(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("Only administrators can do this."))
