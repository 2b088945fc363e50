"""Opening a census, giving it more time and closing it."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select, update

from wiki.accounts.models import Organisation
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.journal.actions import MEMBERS, record
from wiki.practices.facts import today
from wiki.practices.models import Campaign, CampaignChamber
from wiki.practices.policy import can_close_campaign, can_extend_campaign, can_open_campaign
from wiki.practices.queries.campaigns import find_open_campaign

LONGEST = timedelta(days=366)
MAX_TITLE = 120
MAX_MESSAGE = 5000


def open_campaign(
    *,
    actor: Actor,
    title: str,
    deadline: date | None,
    message: str = "",
    organisation_ids: Collection[int] | None = None,
) -> Campaign:
    """Ask every open chamber, or those chosen, where it is, by a day. Their people are written to.
    The same form sent twice asks once.

    Raises:
        NotAllowed: only moderators do.
        Invalid: no title, a day that is past or far, nobody to ask; or another one is open.
    """
    if not can_open_campaign(actor):
        raise NotAllowed(_("Only moderators do this."))
    title = " ".join(title.split())
    errors = _wrong(title, message, deadline)
    if errors or deadline is None:
        raise Invalid(errors)
    chambers = _chambers(organisation_ids)
    running = find_open_campaign()
    if running is not None:
        same = (running.title, running.deadline, running.opened_by_id)
        if same == (title, deadline, actor.contributor_id):
            return running
        raise Invalid({"slot": _("A census is open already: close it before you open another.")})
    campaign = Campaign(
        title=title, message=message, deadline=deadline, opened_by_id=actor.contributor_id
    )
    session.add(campaign)
    session.flush()
    for organisation_id in chambers:
        session.add(CampaignChamber(campaign_id=campaign.id, organisation_id=organisation_id))
    record("practices.open_campaign", actor=actor, subject=campaign, scope=MEMBERS, title=title)
    return campaign


def extend_campaign(*, actor: Actor, campaign: Campaign, deadline: date | None) -> Campaign:
    """Answers are expected until a later day; the chambers that have not answered are reminded
    once more, two days before it. The same day again changes nothing.

    Raises:
        NotAllowed: only moderators do.
        Conflict: it is closed.
        Invalid: no day, or none that is later and within a year.
    """
    if not actor.is_moderator:
        raise NotAllowed(_("Only moderators do this."))
    if not can_extend_campaign(actor, campaign):
        raise Conflict(_("This census is closed."))
    if deadline == campaign.deadline:
        return campaign
    errors = _wrong_day(deadline)
    if deadline is not None and deadline < campaign.deadline:
        errors = {"deadline": _("Please choose a day after the one that was announced.")}
    if errors or deadline is None:
        raise Invalid(errors)
    campaign.deadline = deadline
    session.execute(
        update(CampaignChamber)
        .where(CampaignChamber.campaign_id == campaign.id, CampaignChamber.answered_at.is_(None))
        .values(reminded_last_at=None)
    )
    record(
        "practices.extend_campaign", actor=actor, subject=campaign, scope=MEMBERS,
        title=campaign.title, deadline=deadline.isoformat(),
    )  # fmt: skip
    return campaign


def close_campaign(*, actor: Actor, campaign: Campaign) -> Campaign:
    """No answer is expected any more, and nobody is reminded; its result stays. Twice changes
    nothing.

    Raises:
        NotAllowed: only moderators do, or the site once the day has passed.
    """
    if not campaign.is_open and actor.is_moderator:
        return campaign
    if not can_close_campaign(actor, campaign):
        raise NotAllowed(_("Only moderators do this."))
    campaign.closed_at, campaign.closed_by_id = now(), actor.contributor_id
    campaign.slot = None
    record(
        "practices.close_campaign", actor=actor, subject=campaign, scope=MEMBERS,
        title=campaign.title,
    )  # fmt: skip
    return campaign


def _wrong(title: str, message: str, deadline: date | None) -> dict[str, Message]:
    errors: dict[str, Message] = {}
    if not title:
        errors["title"] = _("A title is needed.")
    elif len(title) > MAX_TITLE:
        errors["title"] = _("Please keep the title to 120 characters.")
    if len(message) > MAX_MESSAGE:
        errors["message"] = _("Please keep this to 5,000 characters.")
    return errors | _wrong_day(deadline)


def _wrong_day(deadline: date | None) -> dict[str, Message]:
    if deadline is None:
        return {"deadline": _("Please say until when.")}
    if deadline <= today():
        return {"deadline": _("Please choose a day that is still to come.")}
    if deadline - today() > LONGEST:
        return {"deadline": _("Please choose a day within a year.")}
    return {}


def _chambers(chosen: Collection[int] | None) -> list[int]:
    offered = list(
        session.scalars(
            select(Organisation.id)
            .where(Organisation.closed_at.is_(None))
            .order_by(Organisation.sort_key, Organisation.id)
        )
    )
    if chosen is None:
        found = offered
    elif set(chosen) <= set(offered):
        found = [one for one in offered if one in set(chosen)]
    else:
        raise Invalid({"chambers": _("Please choose among what is offered.")})
    if not found:
        raise Invalid({"chambers": _("Please choose at least one chamber.")})
    return found
