"""Asking to join, and the answer."""

from sqlalchemy import select

from wiki.accounts.actions.charter import add_acceptance
from wiki.accounts.actions.users import check_name, create_user
from wiki.accounts.models import JoinRequest, Organisation, User
from wiki.accounts.policy import can_decide_join_request
from wiki.accounts.queries.people import find_user_by_email
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.email_addresses import email_key, is_email_address
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record


def request_to_join(
    *,
    actor: Actor,
    name: str,
    email: str,
    organisation: Organisation,
    position_title: str = "",
    message: str = "",
    language: str = "fr",
    charter_revision_id: int | None = None,
) -> None:
    """Ask to join a chamber, charter and licence accepted. Whoever has an account already, or has
    asked already, is told so by mail only: nobody else learns it.

    Raises:
        Invalid: no name, no address, or a closed chamber.
    """  # fmt: skip
    check_name(name)
    if not is_email_address(email):
        raise Invalid({"email": _("This does not look like an e-mail address.")})
    if organisation.closed_at:
        raise Invalid({"organisation": _("This chamber is closed.")})
    known = find_user_by_email(email)
    if known:
        record("accounts.request_to_join_again", actor=actor, subject=known, scope=SITE)
        return
    request = _open_request(email, organisation, name) or JoinRequest(
        email=email, email_key=email_key(email)
    )
    is_new = request.id is None
    request.name, request.position_title = name.strip(), position_title.strip()[:120]
    request.organisation, request.message = organisation, message.strip()[:2000]
    request.language, request.charter_revision_id = language, charter_revision_id
    session.add(request)
    session.flush()
    if is_new:
        record("accounts.request_to_join", actor=actor, subject=request, scope=_scope(request))
    else:
        record("accounts.mend_join_request", actor=actor, subject=request, scope=_scope(request))


def accept_join_request(*, actor: Actor, request: JoinRequest) -> User:
    """Let somebody in: their account is opened, a link to choose a password is sent.

    Raises:
        NotAllowed: neither an administrator nor a referent of the chamber.
        Conflict: answered already, or the address has an account by now.
    """
    _check(actor, request)
    try:
        user = create_user(
            actor=actor, name=request.name, email=request.email,
            organisation=request.organisation, position_title=request.position_title,
            language=request.language,
        )  # fmt: skip
    except Invalid as refusal:
        raise Conflict(next(iter(refusal.errors.values()))) from refusal
    request.accepted_at, request.decided_by_id = now(), actor.contributor_id
    add_acceptance(user, revision_id=request.charter_revision_id, at=request.created_at)
    record("accounts.accept_join_request", actor=actor, subject=request, scope=_scope(request))
    return user


def decline_join_request(*, actor: Actor, request: JoinRequest, reason: str) -> JoinRequest:
    """Say no, with a reason that the person receives.

    Raises:
        NotAllowed: neither an administrator nor a referent of the chamber.
        Conflict: answered already.
        Invalid: no reason.
    """
    _check(actor, request)
    if not reason.strip():
        raise Invalid({"reason": _("Say why in a few words: the person receives them.")})
    request.declined_at, request.decided_by_id = now(), actor.contributor_id
    request.reason = reason.strip()[:2000]
    record("accounts.decline_join_request", actor=actor, subject=request, scope=_scope(request))
    return request


def _check(actor: Actor, request: JoinRequest) -> None:
    if not can_decide_join_request(actor, request):
        raise NotAllowed(_("You may not let people into this chamber."))
    if not request.is_open:
        raise Conflict(_("Somebody has answered this request already."))


def _open_request(email: str, organisation: Organisation, name: str) -> JoinRequest | None:
    """The same request once more. Whoever only knows an address cannot send it elsewhere."""
    return session.scalar(
        select(JoinRequest).where(
            JoinRequest.email_key == email_key(email),
            JoinRequest.organisation_id == organisation.id,
            JoinRequest.name == name.strip(),
            JoinRequest.accepted_at.is_(None),
            JoinRequest.declined_at.is_(None),
        )
    )


def _scope(request: JoinRequest) -> tuple[str, int]:
    return ("organisation", request.organisation_id)
