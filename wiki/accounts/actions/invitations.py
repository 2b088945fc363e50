"""Inviting people by mail."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

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
from wiki.foundation.messages import _, n_
from wiki.journal.actions import MEMBERS, record
from wiki.journal.queries import count_acts

DAY = timedelta(days=1)
RESEND_AFTER = timedelta(hours=1)
MOST_OF_REFERENT = 200
MOST_OF_ADMINISTRATOR = 2000
"""Invitations of one person within a day: mails that go out in the name of the site."""


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
    """Invite somebody into a chamber; an open invitation is sent again, with a new link, but not
    within the hour.

    Raises:
        NotAllowed: neither an administrator nor a referent of the chamber.
        Invalid: no address, one that has an account or was just written to, or too many in a day.
    """
    if not can_invite_member(actor, organisation):
        raise NotAllowed(_("You may not let people into this chamber."))
    if not is_email_address(email):
        raise Invalid({"email": _("This does not look like an e-mail address.")})
    if find_user_by_email(email):
        raise Invalid({"email": _("Somebody has an account with this address already.")})
    _wait_for_others(organisation)
    known = _own_invitations(actor, email)
    _check_bounds(actor, known)
    invitation = next((one for one in known if one.is_open), None) or Invitation(
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


def _wait_for_others(organisation: Organisation) -> None:
    """Of two who invite into one chamber at once, the second sees what the first wrote."""
    session.execute(
        select(Organisation.id).where(Organisation.id == organisation.id).with_for_update()
    )


def _own_invitations(actor: Actor, email: str) -> list[Invitation]:
    """Those that this person could also take back, or did: another chamber's stay as they are."""
    found = session.scalars(
        select(Invitation)
        .where(Invitation.email_key == email_key(email), Invitation.accepted_at.is_(None))
        .execution_options(populate_existing=True)
    )
    return [one for one in found if can_withdraw_invitation(actor, one)]


def _check_bounds(actor: Actor, known: list[Invitation]) -> None:
    last = max((one.sent_at for one in known), default=None)
    if last is not None and (left := last + RESEND_AFTER - now()) > timedelta():
        minutes = ceil(left.total_seconds() / 60)
        raise Invalid(
            {
                "email": n_(
                    "An invitation has just gone to this address. You can send it again in"
                    " %(n)s minute.",
                    "An invitation has just gone to this address. You can send it again in"
                    " %(n)s minutes.",
                    minutes,
                )
            }
        )
    most = MOST_OF_ADMINISTRATOR if actor.is_administrator else MOST_OF_REFERENT
    if count_acts(actor, "accounts.invite_member", now() - DAY) >= most:
        raise Invalid(
            {
                "email": _(
                    "You have invited %(n)s people within a day. Please go on tomorrow.", n=most
                )
            }
        )
