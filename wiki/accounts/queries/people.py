"""People: one by address or public id, many by name or chamber."""

from collections.abc import Sequence

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from wiki.accounts.models import Contributor, Organisation, Position, User
from wiki.accounts.policy import can_manage_members, can_see_members
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.email_addresses import email_key
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.ids import read_public_id
from wiki.foundation.messages import _
from wiki.foundation.pagination import Slice, read_key
from wiki.foundation.sorting import sort_key

PER_PAGE = 25


def find_user_by_email(email: str) -> User | None:
    """Whoever has this address, account open or closed."""
    return session.scalar(select(User).where(User.email_key == email_key(email)))


def find_active_user_by_email(email: str) -> User | None:
    """Whoever has this address, if their account is open."""
    user = find_user_by_email(email)
    return user if user and user.is_active else None


def get_user(viewer: Actor, public_id: str) -> User:
    """A person as members see them; closed accounts are for administrators.

    Raises:
        NotAllowed: guests do not see members.
        NotFound: nobody has this id.
    """
    if not can_see_members(viewer):
        raise NotAllowed(_("Members see each other. Please sign in."))
    user = session.scalar(
        select(User)
        .join(Contributor, User.contributor_id == Contributor.id)
        .where(Contributor.public_id == (read_public_id(public_id) or ""))
        .options(
            selectinload(User.positions).joinedload(Position.organisation),
            selectinload(User.grants),
            joinedload(User.contributor),
        )
    )
    if user is None or not (user.is_active or can_manage_members(viewer)):
        raise NotFound
    return user


def list_members(
    viewer: Actor, *, search: str = "", organisation: Organisation | None = None,
    closed: bool = False, after: str = "",
) -> Slice[User]:  # fmt: skip
    """People in French order, by name or chamber searched; `closed` lists closed accounts, which
    administrators alone see.

    Raises:
        NotAllowed: guests do not see members.
    """  # fmt: skip
    if not can_see_members(viewer):
        raise NotAllowed(_("Members see each other. Please sign in."))
    closed = closed and can_manage_members(viewer)
    query = _people(closed).order_by(User.sort_key, User.id).limit(PER_PAGE + 1)
    if organisation:
        query = query.where(Position.organisation_id == organisation.id)
    for word in sort_key(search).split()[:6]:
        pattern = f"%{word}%"
        query = query.where(or_(User.sort_key.like(pattern), Organisation.sort_key.like(pattern)))
    if after:
        name, _sep, last_id = after.rpartition("~")
        key = read_key(last_id) or 0
        query = query.where(or_(User.sort_key > name, (User.sort_key == name) & (User.id > key)))
    rows = session.scalars(query).unique().all()
    if len(rows) <= PER_PAGE:
        return Slice(rows)
    kept = rows[:PER_PAGE]
    return Slice(kept, after=f"{kept[-1].sort_key}~{kept[-1].id}")


def list_people_of(organisation: Organisation, *, limit: int = 200) -> Sequence[User]:
    """Who works in a chamber."""
    return (
        session.scalars(
            _people(closed=False)
            .where(Position.organisation_id == organisation.id)
            .order_by(User.sort_key, User.id)
            .limit(limit)
        )
        .unique()
        .all()
    )


def count_people_of(organisation: Organisation) -> int:
    """How many people work in a chamber: all that guests learn."""
    query = (
        select(func.count())
        .select_from(Position)
        .join(User, Position.user_id == User.id)
        .where(
            Position.organisation_id == organisation.id,
            Position.ended_at.is_(None),
            User.deactivated_at.is_(None),
        )
    )
    return session.scalar(query) or 0


def count_members() -> int:
    """How many accounts are open."""
    return session.scalar(select(func.count(User.id)).where(User.deactivated_at.is_(None))) or 0


def _people(closed: bool) -> Select[User]:
    """People with the position they hold, or held last."""
    held = Position.ended_at.is_(None)
    join = (Position.user_id == User.id) & (
        Position.ended_at == User.deactivated_at if closed else held
    )
    return (
        select(User)
        .outerjoin(Position, join)
        .outerjoin(Organisation, Position.organisation_id == Organisation.id)
        .where(User.deactivated_at.is_not(None) if closed else User.deactivated_at.is_(None))
        .options(
            contains_eager(User.positions).contains_eager(Position.organisation),
            joinedload(User.contributor),
            selectinload(User.grants),
        )
        .execution_options(populate_existing=True)
    )
