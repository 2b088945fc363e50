"""Blanking what nobody should read."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import MEMBERS, record
from wiki.practices.models import Presence
from wiki.practices.policy import can_redact_presence


def redact_presence(*, actor: Actor, presence: Presence) -> Presence:
    """Blank the address and the purpose of a statement for ever, and of every other on the same
    presence that repeats one of them; their places in the history and what figures count of them
    stay. Twice changes nothing.

    Raises:
        NotAllowed: only moderators do.
    """
    if not can_redact_presence(actor):
        raise NotAllowed(_("Only moderators do this."))
    if presence.redacted_at:
        return presence
    for one in _repeating(presence):
        one.address = one.purpose = ""
        one.redacted_at, one.redacted_by_id = now(), actor.contributor_id
    record(
        "practices.redact_presence", actor=actor, subject=presence, scope=MEMBERS,
        title=f"{presence.organisation.name} – {presence.platform.name}",
    )  # fmt: skip
    return presence


def _repeating(presence: Presence) -> Sequence[Presence]:
    """The statement, and those on the same presence with its address or its purpose."""
    same = [Presence.id == presence.id]
    if presence.address:
        same.append(Presence.address == presence.address)
    if presence.purpose:
        same.append(Presence.purpose == presence.purpose)
    return session.scalars(
        select(Presence).where(
            Presence.organisation_id == presence.organisation_id,
            Presence.platform_id == presence.platform_id,
            or_(*same),
        )
    ).all()
