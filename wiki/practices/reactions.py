"""What follows from opening a census, and from two platforms becoming one."""

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.practices.mails import write_to_chamber
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.topics.models import Topic


def call_chambers(entry: JournalEntry) -> None:
    """Write to the people of each chamber that a census asks; once."""
    campaign = session.get(Campaign, entry.subject_id)
    if campaign is None or not campaign.is_open:
        return
    chambers = session.scalars(
        select(CampaignChamber)
        .where(
            CampaignChamber.campaign_id == campaign.id,
            CampaignChamber.called_at.is_(None),
            CampaignChamber.answered_at.is_(None),
        )
        .order_by(CampaignChamber.id)
        .options(joinedload(CampaignChamber.organisation))
    )
    for asked in chambers.all():
        asked.called_at = now()
        write_to_chamber(asked, "called")


def follow_merged_topic(entry: JournalEntry) -> None:
    """What was stated of a platform that was merged holds for the one that stands in its place; of
    a chamber on both, the latest statement.
    """
    session.execute(
        update(Presence)
        .where(Presence.platform_id == entry.subject_id)
        .values(platform_id=session.get_one(Topic, entry.subject_id).merged_into_id)
    )
