"""What a statement may say, and whether it may be said still."""

import re
from datetime import date
from urllib.parse import urlsplit

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.messages import Message, _
from wiki.practices.facts import Facts, today
from wiki.practices.models import SOURCES, STATES, CampaignChamber, Presence
from wiki.practices.queries.latest import holds
from wiki.threads.models import Post, Thread
from wiki.threads.queries import published_posts_seen_by
from wiki.topics.models import Topic
from wiki.topics.phases import PHASES, find_since_fault

MAX_ADDRESS = 500
MAX_PURPOSE = 300
FIRST_DAY = date(1990, 1, 1)
_UNSAFE = re.compile(r"[\s\\<>\"\x00-\x1f\x7f]")


def check_facts(facts: Facts) -> None:
    """Refuse a statement that cannot be so.

    Raises:
        Invalid: one sentence for each field that is wrong.
    """
    wrong: dict[str, Message | None] = {
        "address": find_address_fault(facts.address),
        "purpose": _("Please keep this to 300 characters.")
        if len(facts.purpose) > MAX_PURPOSE
        else None,
        "phase": None if facts.phase in ("", *PHASES) else _("Please choose one of these."),
        "since": find_since_fault(facts.since),
        "state": None if facts.state in STATES else _("Please choose one of these."),
        "source": None if facts.source in SOURCES else _("Please choose one of these."),
        "dated_on": find_day_fault(facts.dated_on),
    }
    errors = {name: message for name, message in wrong.items() if message}
    if errors:
        raise Invalid(errors)


def check_platform(platform: Topic) -> None:
    """Refuse a word of the vocabulary that names no platform.

    Raises:
        Invalid: it is an objective or a theme.
    """
    if platform.kind != "platform":
        raise Invalid({"platform": _("Please choose among what is offered.")})


def find_address_fault(address: str) -> Message | None:
    """What is wrong with the address of a presence, if anything: a page on the web or nothing."""
    if not address:
        return None
    if len(address) > MAX_ADDRESS:
        return _("Please keep the address to 500 characters.")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host, parts = "", urlsplit("")
    is_web = parts.scheme in ("http", "https") and "." in host.strip(".")
    if not is_web or parts.username or _UNSAFE.search(address):
        return _("An address that begins with https:// or http://, as browsers show it.")
    return None


def find_day_fault(day: date) -> Message | None:
    """What is wrong with the day of a fact, if anything."""
    if day > today():
        return _("This is still to come.")
    return _("Please check the year.") if day < FIRST_DAY else None


def find_source_post(actor: Actor, facts: Facts) -> Post | None:
    """The message that tells of it, which must be open to whoever names it.

    Raises:
        Invalid: there is none of that number.
    """
    if facts.source != "message":
        return None
    found = session.scalar(
        select(Post)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.public_id == facts.message, published_posts_seen_by(actor))
    )
    if found is None:
        raise Invalid({"message": _("There is no message of this number.")})
    return found


def check_nothing_new(actor: Actor, asked: CampaignChamber, seen: int) -> None:
    """That nobody else has said where a chamber is since the last statement that one saw, else an
    answer would end what they have just begun.

    Raises:
        Conflict: somebody has.
    """
    newer = select(Presence.id).where(
        Presence.organisation_id == asked.organisation_id,
        Presence.id > seen,
        Presence.recorded_by_id != actor.contributor_id,
        holds(),
    )
    if session.scalar(newer.limit(1)) is not None:
        raise Conflict(
            _("Somebody else said where this chamber is while you were writing. Nothing of yours "
              "is lost: look at what is known now, then send your answer again.")
        )  # fmt: skip
