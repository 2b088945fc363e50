"""Groups: people gathered for some work, across chambers."""

from sqlalchemy import select

from wiki.accounts.models import Group, GroupMember, User
from wiki.accounts.policy import can_manage_groups
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.slugs import free_slug, slugify
from wiki.journal.actions import SITE, record


def create_group(*, actor: Actor, name: str, purpose: str = "") -> Group:
    """Make a group.

    Raises:
        NotAllowed: only administrators make groups.
        Invalid: no name, or one that another group has.
    """
    _check(actor)
    name = _free_name(name)
    taken = set(session.scalars(select(Group.slug)))
    group = Group(
        name=name,
        slug=free_slug(slugify(name, fallback="groupe"), taken),
        purpose=purpose.strip()[:300],
    )
    session.add(group)
    record("accounts.create_group", actor=actor, subject=group, scope=SITE, title=name)
    return group


def edit_group(*, actor: Actor, group: Group, name: str, purpose: str) -> Group:
    """Give a group another name or purpose; its address stays.

    Raises:
        NotAllowed: only administrators change groups.
        Invalid: no name, or one that another group has.
    """
    _check(actor)
    group.name, group.purpose = _free_name(name, but=group), purpose.strip()[:300]
    record("accounts.edit_group", actor=actor, subject=group, scope=SITE, title=group.name)
    return group


def add_to_group(*, actor: Actor, group: Group, user: User) -> None:
    """Put somebody into a group. Twice changes nothing.

    Raises:
        NotAllowed: only administrators choose who is in a group.
        Conflict: the account is closed.
    """
    _check(actor)
    if not user.is_active:
        raise Conflict(_("This account is closed."))
    if session.get(GroupMember, (group.id, user.id)):
        return
    session.add(GroupMember(group_id=group.id, user_id=user.id))
    record("accounts.add_to_group", actor=actor, subject=group, scope=SITE, user=user.id)
    session.expire(group, ["members"])


def remove_from_group(*, actor: Actor, group: Group, user: User) -> None:
    """Take somebody out of a group. Twice changes nothing.

    Raises:
        NotAllowed: only administrators choose who is in a group.
    """
    _check(actor)
    membership = session.get(GroupMember, (group.id, user.id))
    if membership is None:
        return
    session.delete(membership)
    record("accounts.remove_from_group", actor=actor, subject=group, scope=SITE, user=user.id)
    session.expire(group, ["members"])


def _check(actor: Actor) -> None:
    if not can_manage_groups(actor):
        raise NotAllowed(_("Only administrators can do this."))


def _free_name(name: str, but: Group | None = None) -> str:
    name = name.strip()
    if not name:
        raise Invalid({"name": _("A name is needed.")})
    query = select(Group.id).where(Group.name == name)
    if but:
        query = query.where(Group.id != but.id)
    if session.scalar(query):
        raise Invalid({"name": _("Another group has this name already.")})
    return name[:120]
