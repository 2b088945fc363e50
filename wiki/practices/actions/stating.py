"""Saying where a chamber is, and where it is no more."""

from datetime import date

from wiki.accounts.models import Organisation
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import MEMBERS, record
from wiki.practices.actions.checks import check_facts, check_platform, find_source_post
from wiki.practices.facts import Facts
from wiki.practices.models import Presence
from wiki.practices.policy import can_close_presence, can_record_presence
from wiki.practices.queries.one import find_latest
from wiki.topics.models import Topic


def record_presence(
    *, actor: Actor, organisation: Organisation, platform: Topic, facts: Facts
) -> Presence:
    """State where a chamber is on a platform. What was said before stays in its history; the same
    statement again changes nothing.

    Raises:
        NotAllowed: somebody of another chamber.
        Invalid: an address that is none, a day to come, or what is not offered.
    """
    if not can_record_presence(actor, organisation):
        raise NotAllowed(_("The people of a chamber say where it is, and moderators."))
    check_platform(platform)
    check_facts(facts)
    if facts.source == "demo":
        raise Invalid({"source": _("Please choose one of these.")})
    post = find_source_post(actor, facts)
    latest = find_latest(organisation.id, platform.id)
    if latest and facts.is_said_by(latest, post.id if post else None):
        return latest
    presence = add_statement(actor, organisation.id, platform.id, facts, post.id if post else None)
    record(
        "practices.record_presence", actor=actor, subject=presence, scope=MEMBERS,
        title=f"{organisation.name} – {platform.name}",
    )  # fmt: skip
    return presence


def close_presence(
    *, actor: Actor, organisation: Organisation, platform: Topic, dated_on: date
) -> Presence:
    """Say that a chamber is no more on a platform, from that day on. Twice changes nothing.

    Raises:
        NotAllowed: somebody of another chamber.
        Invalid: a day that is to come, or before what was stated last.
        Conflict: nothing was ever stated of it.
    """
    if not can_close_presence(actor, organisation):
        raise NotAllowed(_("The people of a chamber say where it is, and moderators."))
    latest = find_latest(organisation.id, platform.id)
    if latest is None:
        raise Conflict(_("Nothing was said of this chamber there yet."))
    if not latest.is_open:
        return latest
    facts = ended(latest, dated_on)
    check_facts(facts)
    if dated_on < latest.dated_on:
        raise Invalid({"dated_on": _("It was said to be there on a later day.")})
    presence = add_statement(actor, organisation.id, platform.id, facts)
    record(
        "practices.close_presence", actor=actor, subject=presence, scope=MEMBERS,
        title=f"{organisation.name} – {platform.name}",
    )  # fmt: skip
    return presence


def ended(presence: Presence, dated_on: date) -> Facts:
    """That a presence has ended, as is stated now; where it was stays known."""
    kept = Facts.of(presence, dated_on)
    return Facts(
        address=kept.address, purpose=kept.purpose, phase=kept.phase, since=kept.since,
        state="closed", dated_on=dated_on, source="statement",
    )  # fmt: skip


def add_statement(
    actor: Actor,
    organisation_id: int,
    platform_id: int,
    facts: Facts,
    post_id: int | None = None,
    *,
    campaign_id: int | None = None,
) -> Presence:
    """One more row; whoever calls has asked whether it may be, and records what was done."""
    presence = Presence(
        organisation_id=organisation_id, platform_id=platform_id, state=facts.state,
        address=facts.address, purpose=facts.purpose, phase=facts.phase, since=facts.since,
        dated_on=facts.dated_on, source=facts.source, post_id=post_id, campaign_id=campaign_id,
        recorded_by_id=actor.contributor_id,
    )  # fmt: skip
    session.add(presence)
    session.flush()
    return presence
