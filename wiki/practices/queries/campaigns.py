"""Campaigns, whom they ask, and what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from wiki.accounts.models import Organisation
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.practices.policy import can_see_campaign_state
from wiki.topics.models import Topic

PER_PAGE = 20
CHAMBERS_PER_PAGE = 50


@dataclass(frozen=True)
class CampaignLine:
    """A campaign, how many chambers it asks, and how many have answered."""

    campaign: Campaign
    asked: int
    answered: int


@dataclass(frozen=True)
class PlatformResult:
    """How many of those who answered are on a platform, and in which phases."""

    platform: Topic
    present: int
    phases: dict[str, int]


@dataclass(frozen=True)
class Result:
    """What the answers of a campaign say, drawn from its own statements alone."""

    campaign: Campaign
    asked: int
    answered: int
    present: int
    platforms: Sequence[PlatformResult]

    def on(self, platform_id: int) -> int:
        """How many are on that platform."""
        return next((p.present for p in self.platforms if p.platform.id == platform_id), 0)


def get_campaign(public_id: str) -> Campaign:
    """A campaign by its public id.

    Raises:
        NotFound: there is none.
    """
    found = session.scalar(select(Campaign).where(Campaign.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def get_asked(campaign: Campaign, slug: str) -> CampaignChamber:
    """A chamber that a campaign asks, by its slug.

    Raises:
        NotFound: it is not asked.
    """
    found = session.scalar(
        select(CampaignChamber)
        .join(CampaignChamber.organisation)
        .where(CampaignChamber.campaign_id == campaign.id, Organisation.slug == slug)
        .options(contains_eager(CampaignChamber.organisation))
    )
    if found is None:
        raise NotFound
    return found


def find_open_campaign() -> Campaign | None:
    """The one that is open, if any."""
    return session.scalar(select(Campaign).where(Campaign.closed_at.is_(None)).limit(1))


def find_own_asked(viewer: Actor, campaign: Campaign) -> CampaignChamber | None:
    """The viewer's own chamber, where the campaign asks it."""
    if not viewer.organisation_id:
        return None
    return session.scalar(
        select(CampaignChamber)
        .join(CampaignChamber.organisation)
        .where(
            CampaignChamber.campaign_id == campaign.id,
            CampaignChamber.organisation_id == viewer.organisation_id,
        )
        .options(contains_eager(CampaignChamber.organisation))
    )


def find_own_waiting(viewer: Actor) -> CampaignChamber | None:
    """The viewer's own chamber, where the census that is open waits for its answer."""
    if not viewer.organisation_id:
        return None
    return session.scalar(
        select(CampaignChamber)
        .join(CampaignChamber.campaign)
        .join(CampaignChamber.organisation)
        .where(
            Campaign.closed_at.is_(None),
            CampaignChamber.organisation_id == viewer.organisation_id,
            CampaignChamber.answered_at.is_(None),
            Organisation.closed_at.is_(None),
        )
        .options(
            contains_eager(CampaignChamber.campaign), contains_eager(CampaignChamber.organisation)
        )
    )


def find_campaign_before(campaign: Campaign) -> Campaign | None:
    """The last one that was over before this one was opened."""
    return session.scalars(
        select(Campaign)
        .where(Campaign.closed_at.is_not(None), _older(campaign))
        .order_by(Campaign.opened_at.desc(), Campaign.id.desc())
        .limit(1)
    ).first()


def list_campaigns(*, after: str = "", limit: int = PER_PAGE) -> Slice[CampaignLine]:
    """Campaigns, the last opened first; `after` is the public id of the last one shown."""
    query = select(Campaign).order_by(Campaign.opened_at.desc(), Campaign.id.desc())
    last = session.scalar(select(Campaign).where(Campaign.public_id == after)) if after else None
    if last is not None:
        query = query.where(_older(last))
    rows = session.scalars(query.limit(limit + 1)).all()
    counts = _counts([campaign.id for campaign in rows[:limit]])
    lines = [CampaignLine(one, *counts.get(one.id, (0, 0))) for one in rows[:limit]]
    return Slice(lines, after=lines[-1].campaign.public_id if len(rows) > limit else "")


def list_asked(
    campaign: Campaign, viewer: Actor, *, answered: bool, after: str = "",
    limit: int = CHAMBERS_PER_PAGE,
) -> Slice[CampaignChamber]:  # fmt: skip
    """The chambers asked that have answered, or those that have not, by name, for members;
    `after` is the slug of the last one shown.
    """
    if not can_see_campaign_state(viewer):
        return Slice([])
    has = CampaignChamber.answered_at.is_not(None)
    query = (
        select(CampaignChamber)
        .join(CampaignChamber.organisation)
        .where(CampaignChamber.campaign_id == campaign.id, has if answered else ~has)
        .options(contains_eager(CampaignChamber.organisation))
    )
    last = after and session.execute(
        select(Organisation.sort_key, Organisation.id).where(Organisation.slug == after)
    ).first()  # fmt: skip
    if last:
        same = Organisation.sort_key == last.sort_key
        query = query.where(
            or_(Organisation.sort_key > last.sort_key, and_(same, Organisation.id > last.id))
        )
    rows = session.scalars(
        query.order_by(Organisation.sort_key, Organisation.id).limit(limit + 1)
    ).all()
    return Slice(rows[:limit], after=rows[limit - 1].organisation.slug if len(rows) > limit else "")


def count_result(campaign: Campaign) -> Result:
    """What came of it so far; three questions."""
    asked, answered = _counts([campaign.id]).get(campaign.id, (0, 0))
    last = _last_answers(campaign)
    present = session.scalar(
        select(func.count(Presence.organisation_id.distinct())).where(Presence.id.in_(last))
    )
    rows = session.execute(
        select(Topic, Presence.phase, func.count())
        .join(Presence, Presence.platform_id == Topic.id)
        .where(Presence.id.in_(last))
        .group_by(Topic.id, Presence.phase)
    )
    phases: dict[int, dict[str, int]] = {}
    topics: dict[int, Topic] = {}
    for topic, phase, number in rows:
        topics[topic.id] = topic
        phases.setdefault(topic.id, {})[phase] = number
    platforms = [
        PlatformResult(topic, sum(phases[topic.id].values()), phases[topic.id])
        for topic in sorted(topics.values(), key=lambda topic: topic.sort_key)
    ]
    platforms.sort(key=lambda one: -one.present)
    return Result(campaign, asked, answered, present or 0, platforms)


def _last_answers(campaign: Campaign) -> Select[int]:
    """The ids of its statements that hold and say that a chamber is there: of each chamber and
    platform the last one given.
    """
    ranked = (
        select(
            Presence.id,
            Presence.state,
            func.row_number()
            .over(
                partition_by=(Presence.organisation_id, Presence.platform_id),
                order_by=Presence.id.desc(),
            )
            .label("place"),
        )
        .where(Presence.campaign_id == campaign.id)
        .subquery()
    )
    return select(ranked.c.id).where(ranked.c.place == 1, ranked.c.state == "open")


def _counts(ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    rows = session.execute(
        select(CampaignChamber.campaign_id, func.count(), func.count(CampaignChamber.answered_at))
        .where(CampaignChamber.campaign_id.in_(ids))
        .group_by(CampaignChamber.campaign_id)
    )
    return {campaign_id: (asked, answered) for campaign_id, asked, answered in rows}


def _older(campaign: Campaign) -> ColumnElement[bool]:
    same = Campaign.opened_at == campaign.opened_at
    return or_(Campaign.opened_at < campaign.opened_at, and_(same, Campaign.id < campaign.id))
