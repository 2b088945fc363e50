"""Presences, and the campaigns that ask for them."""

from wiki.practices.models.campaigns import ANSWERS, OPEN_SLOT, Campaign, CampaignChamber
from wiki.practices.models.presences import SOURCES, STATES, Presence

__all__ = [
    "ANSWERS", "OPEN_SLOT", "SOURCES", "STATES", "Campaign", "CampaignChamber", "Presence",
]  # fmt: skip
