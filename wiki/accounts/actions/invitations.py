"""Inviting people by mail."""

from dataclasses import dataclass

from sqlalchemy import select

from wiki.accounts.actions.charter import add_acceptance
from wiki.accounts.actions.tokens import use_token
from wiki.accounts.actions.users import add_user
from wiki.accounts.models import Invitation, Organisation, User
from wiki.accounts.policy import can_invite_member, can_withdraw_invitation
from wiki.accounts.queries import actor_of
from wiki.accounts.queries.people import find_user_by_email
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.email_addresses import email_key, is_email_address
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import MEMBERS, record


@dataclass(frozen=True)
class Acceptance:
    """What a person says when they accept an invitation."""

    name: str
    position_title: str = ""
    password_hash: str = ""
    charter_revision_id: int | None = None


def invite_member(
    *, actor: Actor, organisation: Organisation, email: str, name: str = "", language: str = "fr"
) -> Invitation:
    """Invite somebody into a chamber; an open invitation is sent again, with a new link.

    Raises:
        NotAllowed: neither an administrator nor a referent of the chamber.
        Invalid: no address, or one that has an account.
    """
    if not can_invite_member(actor, organisation):
        raise NotAllowed(_("You may not let people into this chamber."))
    if not is_email_address(email):
        raise Invalid({"email": _("This does not look like an e-mail address.")})
    if find_user_by_email(email):
        raise Invalid({"email": _("Somebody has an account with this address already.")})
    invitation = _open_invitation(actor, email) or Invitation(
        email=email, email_key=email_key(email)
    )
    invitation.name = name.strip()[:120] or invitation.name or ""
    invitation.organisation, invitation.language = organisation, language
    invitation.invited_by_id, invitation.sent_at = actor.contributor_id, now()
    session.add(invitation)
    session.flush()
    record(
        "accounts.invite_member", actor=actor, subject=invitation,
        scope=("organisation", organisation.id),
    )  # fmt: skip
    return invitation


def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Take an invitation back: its links no longer work. Twice changes nothing.

    Raises:
        NotAllowed: neither an administrator nor a referent of the chamber.
        Conflict: it was accepted in the meantime.
    """
    if not can_withdraw_invitation(actor, invitation):
        raise NotAllowed(_("You may not let people into this chamber."))
    if invitation.accepted_at:
        raise Conflict(_("This invitation has been accepted in the meantime."))
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now()
        record(
            "accounts.withdraw_invitation", actor=actor, subject=invitation,
            scope=("organisation", invitation.organisation_id),
        )  # fmt: skip
    return invitation


def accept_invitation(*, token: str, acceptance: Acceptance, language: str = "") -> User:
    """Accept an invitation by the link it came with: the account is opened, the charter accepted.

    Raises:
        Conflict: the link is used up, too old or withdrawn, or the chamber closed in the meantime.
        Invalid: no name, or the address has an account by now.
    """
    used = use_token(token, "invite")
    invitation = session.get(Invitation, int(used.details.get("invitation", 0)))
    if invitation is None or not invitation.is_open or invitation.organisation.closed_at:
        raise Conflict(_("This invitation is no longer open."))
    user = add_user(
        name=acceptance.name, email=invitation.email, organisation=invitation.organisation,
        position_title=acceptance.position_title, language=language,
    )  # fmt: skip
    user.password_hash = acceptance.password_hash
    invitation.accepted_at = now()
    add_acceptance(user, revision_id=acceptance.charter_revision_id)
    record("accounts.accept_invitation", actor=actor_of(user), subject=user, scope=MEMBERS)
    return user


def _open_invitation(actor: Actor, email: str) -> Invitation | None:
    """One that this person could also take back: another chamber's stays as it is."""
    found = session.scalars(
        select(Invitation).where(
            Invitation.email_key == email_key(email),
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
    )
    return next((one for one in found if can_withdraw_invitation(actor, one)), None)
