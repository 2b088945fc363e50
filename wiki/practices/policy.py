"""Who says where chambers are, and who asks them."""

from wiki.accounts.models import Organisation
from wiki.foundation.actor import Actor
from wiki.practices.models import Campaign, CampaignChamber


def can_record_presence(actor: Actor, organisation: Organisation) -> bool:
    """The people of an open chamber and its referents say where it is; moderators of all."""
    return organisation.closed_at is None and _speaks_for(actor, organisation.id)


def can_close_presence(actor: Actor, organisation: Organisation) -> bool:
    """Whoever says where a chamber is also says where it is no more."""
    return can_record_presence(actor, organisation)


def can_redact_presence(actor: Actor) -> bool:
    """Moderators blank words and an address that nobody should read."""
    return actor.is_moderator


def can_import_presences(actor: Actor) -> bool:
    """Members bring in lists; each line is taken of the chambers they speak for."""
    return actor.is_member


def can_open_campaign(actor: Actor) -> bool:
    """Moderators ask the chambers where they are."""
    return actor.is_moderator


def can_extend_campaign(actor: Actor, campaign: Campaign) -> bool:
    """Moderators give the census that is open more time."""
    return actor.is_moderator and campaign.is_open


def can_close_campaign(actor: Actor, campaign: Campaign) -> bool:
    """Moderators end the census that is open; the site does once its day has passed."""
    return actor.is_moderator and campaign.is_open


def can_see_campaign_state(actor: Actor) -> bool:
    """Members see who has not answered; the figures are for everybody."""
    return actor.is_member


def can_answer_campaign(actor: Actor, asked: CampaignChamber) -> bool:
    """Whoever says where a chamber is answers for it while answers are expected; moderators for
    whichever they have asked by telephone.
    """
    return asked.campaign.is_open and can_record_presence(actor, asked.organisation)


def is_of_chamber(actor: Actor, organisation_id: int) -> bool:
    """A chamber's people and its referents: what they say of it, the chamber says."""
    own = bool(actor.organisation_id) and actor.organisation_id == organisation_id
    return actor.is_member and (own or actor.has_role("referent", "organisation", organisation_id))


def _speaks_for(actor: Actor, organisation_id: int) -> bool:
    return actor.is_moderator or is_of_chamber(actor, organisation_id)
