"""Presences: each is on a platform, and what belongs to a census is of a chamber that it asks."""

from collections.abc import Iterator

from sqlalchemy import Select, and_, or_, select

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.topics.models import Topic


def find_presence_faults() -> Iterator[Message]:
    """Look at every statement and every census; nothing is changed."""
    elsewhere = (
        select(Presence.id)
        .join(Topic, Topic.id == Presence.platform_id)
        .where(Topic.kind != "platform")
        .order_by(Presence.id)
    )
    for presence_id in session.scalars(elsewhere):
        yield _("Presence %(presence)s is on what is no platform.", presence=presence_id)
    for presence_id in session.scalars(_not_asked()):
        yield _(
            "Presence %(presence)s belongs to a census that its chamber has not answered.",
            presence=presence_id,
        )
    halfway = select(Campaign.id).where(
        or_(
            and_(Campaign.closed_at.is_(None), Campaign.slot.is_(None)),
            and_(Campaign.closed_at.is_not(None), Campaign.slot.is_not(None)),
        )
    )
    for campaign_id in session.scalars(halfway):
        yield _("Census %(campaign)s is neither open nor closed.", campaign=campaign_id)


def _not_asked() -> Select[int]:
    return (
        select(Presence.id)
        .outerjoin(
            CampaignChamber,
            and_(
                CampaignChamber.campaign_id == Presence.campaign_id,
                CampaignChamber.organisation_id == Presence.organisation_id,
                CampaignChamber.answered_at.is_not(None),
            ),
        )
        .where(Presence.campaign_id.is_not(None), CampaignChamber.id.is_(None))
        .order_by(Presence.id)
    )
