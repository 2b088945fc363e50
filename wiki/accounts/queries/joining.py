"""Who waits at the door: requests and invitations."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import joinedload

from wiki.accounts.models import Invitation, JoinRequest, Organisation
from wiki.accounts.policy import can_decide_join_request, can_welcome_somewhere
from wiki.accounts.queries.duties import join_requests_for
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _

SHOWN = 100


def list_join_requests(viewer: Actor, *, answered: bool = False) -> Sequence[JoinRequest]:
    """Requests that this person may answer, the oldest first; or those answered, the latest first.

    Raises:
        NotAllowed: neither a referent nor an administrator.
    """
    _check(viewer)
    is_answered = or_(JoinRequest.accepted_at.is_not(None), JoinRequest.declined_at.is_not(None))
    return session.scalars(
        select(JoinRequest)
        .where(join_requests_for(viewer), is_answered if answered else ~is_answered)
        .order_by(JoinRequest.id.desc() if answered else JoinRequest.id)
        .options(joinedload(JoinRequest.organisation))
        .limit(SHOWN)
    ).all()


def get_join_request(viewer: Actor, request_id: int) -> JoinRequest:
    """One request that this person may answer.

    Raises:
        NotAllowed: guests must sign in.
        NotFound: none, or not theirs to answer.
    """
    if not viewer.is_member:
        raise NotAllowed
    request = session.get(JoinRequest, request_id)
    if request is None or not can_decide_join_request(viewer, request):
        raise NotFound
    return request


def list_open_invitations(viewer: Actor) -> Sequence[Invitation]:
    """Invitations not answered yet that this person may take back, the latest first.

    Raises:
        NotAllowed: neither a referent nor an administrator.
    """
    _check(viewer)
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None), _invited_by(viewer)
        )
        .order_by(Invitation.sent_at.desc(), Invitation.id.desc())
        .options(joinedload(Invitation.organisation))
        .limit(SHOWN)
    ).all()


def get_invitation(viewer: Actor, invitation_id: int) -> Invitation:
    """One invitation that this person may take back.

    Raises:
        NotAllowed: guests must sign in.
        NotFound: none, or somebody else's chamber.
    """
    if not viewer.is_member:
        raise NotAllowed
    found = session.scalar(
        select(Invitation).where(Invitation.id == invitation_id, _invited_by(viewer))
    )
    if found is None:
        raise NotFound
    return found


def list_chambers_to_welcome(viewer: Actor) -> Sequence[Organisation]:
    """Open chambers into which this person may let people."""
    query = select(Organisation).where(Organisation.closed_at.is_(None))
    if not viewer.is_administrator:
        query = query.where(Organisation.id.in_(viewer.scope_ids("referent", "organisation")))
    return session.scalars(query.order_by(Organisation.sort_key)).all()


def _check(viewer: Actor) -> None:
    if not can_welcome_somewhere(viewer):
        raise NotAllowed(_("This is for the referents of chambers and for administrators."))


def _invited_by(viewer: Actor) -> ColumnElement[bool]:
    if viewer.is_administrator:
        return true()
    return Invitation.organisation_id.in_(viewer.scope_ids("referent", "organisation"))
