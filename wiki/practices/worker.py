"""The duty that recurs: two reminders to each chamber, and an end to the census whose day has
passed.
"""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.reminders import PAUSE, reminder_due
from wiki.practices.actions import close_campaign
from wiki.practices.mails import write_to_chamber
from wiki.practices.models import Campaign, CampaignChamber


def look_after_campaigns() -> int:
    """Remind the chambers that have not answered, and close what is over; how many were acted
    upon.
    """
    over = session.scalars(
        select(Campaign.id).where(Campaign.closed_at.is_(None), Campaign.deadline < now().date())
    ).all()
    waiting = session.scalars(_waiting()).all()
    session.rollback()
    for campaign_id in over:
        with transaction():
            close_campaign(actor=system_actor(), campaign=session.get_one(Campaign, campaign_id))
    reminded = 0
    for asked_id in waiting:
        with transaction():
            reminded += _remind(asked_id)
    return len(over) + reminded


def _waiting() -> Select[int]:
    """The chambers that were written to, have not answered, and may have a reminder due."""
    return (
        select(CampaignChamber.id)
        .join(Campaign, Campaign.id == CampaignChamber.campaign_id)
        .where(
            Campaign.closed_at.is_(None),
            Campaign.deadline >= now().date(),
            CampaignChamber.answered_at.is_(None),
            CampaignChamber.called_at < now() - PAUSE,
            CampaignChamber.reminded_last_at.is_(None),
        )
        .order_by(CampaignChamber.id)
    )


def _remind(asked_id: int) -> int:
    """The reminder that is due, if any; looked at again inside the transaction."""
    asked = session.scalars(
        select(CampaignChamber)
        .where(CampaignChamber.id == asked_id)
        .options(joinedload(CampaignChamber.campaign), joinedload(CampaignChamber.organisation))
    ).one()
    if asked.has_answered or not asked.campaign.is_open or asked.organisation.closed_at:
        return 0
    due = reminder_due(asked, asked.campaign.deadline)
    if due == "last":
        asked.reminded_last_at = now()
    elif due == "halfway":
        asked.reminded_at = now()
    else:
        return 0
    write_to_chamber(asked, due)
    return 1
