"""A chamber's answer to a census: each is a set of statements that belong to it."""

from collections.abc import Mapping

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.journal.actions import MEMBERS, record
from wiki.practices.actions.checks import check_facts
from wiki.practices.actions.stating import add_statement, ended
from wiki.practices.facts import Facts, today
from wiki.practices.models import ANSWERS, CampaignChamber, Presence
from wiki.practices.policy import can_answer_campaign
from wiki.practices.queries.latest import holds
from wiki.topics.models import Topic


def answer_campaign(
    *,
    actor: Actor,
    asked: CampaignChamber,
    answer: str,
    there: Mapping[int, Facts] | None = None,
) -> CampaignChamber:
    """Say where a chamber is, that nothing has changed, or that it is nowhere. `there` has what is
    said of each platform where it is, by id; where it was and is not named, it is no more. While
    the census is open another answer may follow; the same again changes nothing.

    Raises:
        NotAllowed: somebody of another chamber.
        Conflict: the census is closed.
        Invalid: what is said of a platform, by « id-field »; or nothing was known to be unchanged.
    """
    if not asked.campaign.is_open:
        raise Conflict(_("This census is closed."))
    if not can_answer_campaign(actor, asked):
        raise NotAllowed(_("The people of a chamber answer for it, and moderators."))
    if answer not in ANSWERS[1:]:
        raise Invalid({"answer": _("Please choose one of these.")})
    known = _known(asked.organisation_id)
    added = [
        _add(actor, asked, place, facts, known.get(place))
        for place, facts in _said(answer, known, there or {}).items()
    ]
    if asked.answer == answer and not any(added):
        return asked
    asked.answer, asked.answered_at, asked.answered_by_id = answer, now(), actor.contributor_id
    record(
        "practices.answer_campaign", actor=actor, subject=asked, scope=MEMBERS,
        title=asked.organisation.name,
    )  # fmt: skip
    return asked


def _said(
    answer: str, known: Mapping[int, Presence], there: Mapping[int, Facts]
) -> dict[int, Facts]:
    still = {place: one for place, one in known.items() if one.is_open}
    if answer == "unchanged":
        if not known:
            raise Invalid({"answer": _("Nothing is known of your chamber yet: say where it is.")})
        return {place: Facts.of(one, today()) for place, one in still.items()}
    if answer == "changed" and not there:
        raise Invalid({"answer": _("Tick at least one platform, or say that you are on none.")})
    named = there if answer == "changed" else {}
    _check(named)
    gone = {place: ended(one, today()) for place, one in still.items() if place not in named}
    return {**named, **gone}


def _check(there: Mapping[int, Facts]) -> None:
    errors: dict[str, Message] = {}
    for platform_id, facts in there.items():
        try:
            check_facts(facts)
        except Invalid as refusal:
            errors |= {f"{platform_id}-{name}": text for name, text in refusal.errors.items()}
    offered = select(Topic.id).where(
        Topic.id.in_(list(there)), Topic.kind == "platform", Topic.merged_into_id.is_(None)
    )
    platforms = set(session.scalars(offered))
    if set(there) - platforms:
        errors["answer"] = _("Please choose among what is offered.")
    if errors:
        raise Invalid(errors)


def _add(
    actor: Actor, asked: CampaignChamber, platform_id: int, facts: Facts, last: Presence | None
) -> bool:
    """Whether it is new: the same answer again adds nothing."""
    if last and last.campaign_id == asked.campaign_id and facts.agrees_with(last):
        return False
    add_statement(actor, asked.organisation_id, platform_id, facts, campaign_id=asked.campaign_id)
    return True


def _known(organisation_id: int) -> dict[int, Presence]:
    """What holds of a chamber before it answers, by platform."""
    rows = session.scalars(
        select(Presence).where(Presence.organisation_id == organisation_id, holds())
    )
    return {presence.platform_id: presence for presence in rows}
