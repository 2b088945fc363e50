"""From rows to actors."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from wiki.accounts.models import Contributor, Position, SignInSession, User
from wiki.foundation.actor import Actor, Grant
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import token_digest


def load_actor(token: str) -> Actor | None:
    """The actor of a session token, or None when the session has ended or the account is closed."""
    user = (
        session.scalars(
            select(User)
            .join(SignInSession)
            .where(
                SignInSession.token_digest == token_digest(token),
                SignInSession.expires_at > now(),
                User.deactivated_at.is_(None),
            )
            .options(
                joinedload(User.positions).joinedload(Position.organisation),
                joinedload(User.grants),
                joinedload(User.memberships),
            )
        )
        .unique()
        .one_or_none()
    )
    return actor_of(user) if user else None


def actor_of(user: User) -> Actor:
    """What policies need to know of a person."""
    position = user.current_position
    return Actor(
        contributor_id=user.contributor_id,
        user_id=user.id,
        name=user.name,
        grants=frozenset(Grant(g.role, g.scope_kind, g.scope_id) for g in user.grants),
        group_ids=frozenset(m.group_id for m in user.memberships),
        organisation_id=position.organisation_id if position else 0,
        organisation_label=position.organisation.name if position else "",
    )


def system_actor() -> Actor:
    """The site itself, which acts from the command line and from the worker."""
    return _named_actor("system")


def import_actor() -> Actor:
    """Whoever wrote what is imported: no member of this site."""
    return _named_actor("import")


def _named_actor(kind: str) -> Actor:
    contributor_id = session.scalar(select(Contributor.id).where(Contributor.kind == kind))
    if contributor_id is None:
        raise LookupError(f"this site has no « {kind} » contributor: run `wiki init`")
    return Actor(contributor_id=contributor_id, name=kind, is_system=True)
