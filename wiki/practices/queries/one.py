"""What is known of one chamber, or of one chamber on one platform."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select

from wiki.accounts.models import Organisation
from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice
from wiki.practices.models import Campaign, Presence
from wiki.practices.queries.latest import holds
from wiki.threads.models import Post, Thread
from wiki.threads.queries import published_posts_seen_by
from wiki.topics.models import Topic
from wiki.topics.queries import in_order

PER_PAGE = 20


@dataclass(frozen=True)
class PresenceLine:
    """What holds of a chamber on a platform; `message` is the public id of the message that tells
    of it, where the viewer may read that.
    """

    presence: Presence
    platform: Topic
    message: str = ""


@dataclass(frozen=True)
class StatementLine:
    """One statement in a history: what it says, who recorded it, and in which campaign."""

    presence: Presence
    person: Person
    campaign: Campaign | None
    message: str


def find_latest(organisation_id: int, platform_id: int) -> Presence | None:
    """The statement that holds of a chamber on a platform."""
    return session.scalars(_history(organisation_id, platform_id).limit(1)).first()


def get_statement(organisation: Organisation, platform: Topic, statement_id: int) -> Presence:
    """One statement of that chamber on that platform.

    Raises:
        NotFound: there is none of that number there.
    """
    found = session.get(Presence, statement_id)
    if found is None or (found.organisation_id, found.platform_id) != (
        organisation.id, platform.id,
    ):  # fmt: skip
        raise NotFound
    return found


def list_presences_of(organisation: Organisation, viewer: Actor) -> Sequence[PresenceLine]:
    """What holds of one chamber: where it is first, then where it is no more, by platform."""
    rows = session.execute(
        select(Presence, Topic, Post.public_id)
        .join(Topic, Topic.id == Presence.platform_id)
        .outerjoin(Post, Post.id.in_(read_posts(viewer)) & (Post.id == Presence.post_id))
        .where(
            Presence.organisation_id == organisation.id,
            holds(),
        )
        .order_by(Presence.state.desc(), *in_order())
    )
    return [PresenceLine(presence, topic, message or "") for presence, topic, message in rows]


def list_statements(
    organisation: Organisation,
    platform: Topic,
    viewer: Actor,
    *,
    before: int | None = None,
    limit: int = PER_PAGE,
) -> Slice[StatementLine]:
    """Every statement on a chamber on a platform, the one that holds first; `before` is the id of
    the last one shown.
    """
    rows = session.execute(
        _history(organisation.id, platform.id)
        .where(*_earlier(before))
        .add_columns(Campaign, Post.public_id)
        .outerjoin(Campaign, Campaign.id == Presence.campaign_id)
        .outerjoin(Post, Post.id.in_(read_posts(viewer)) & (Post.id == Presence.post_id))
        .limit(limit + 1)
    ).all()
    people = list_people(presence.recorded_by_id for presence, _c, _m in rows)
    lines = [
        StatementLine(
            presence, people.get(presence.recorded_by_id, Person()), campaign, message or ""
        )
        for presence, campaign, message in rows[:limit]
    ]
    return Slice(lines, after=str(lines[-1].presence.id) if len(rows) > limit else "")


def _earlier(before: int | None) -> list[ColumnElement[bool]]:
    last = session.get(Presence, before) if before else None
    if last is None:
        return []
    same = Presence.dated_on == last.dated_on
    return [or_(Presence.dated_on < last.dated_on, same & (Presence.id < last.id))]


def _history(organisation_id: int, platform_id: int) -> Select[Presence]:
    return (
        select(Presence)
        .where(Presence.organisation_id == organisation_id, Presence.platform_id == platform_id)
        .order_by(Presence.dated_on.desc(), Presence.id.desc())
    )


def read_posts(viewer: Actor) -> Select[int]:
    """The ids of the messages that somebody may read."""
    return (
        select(Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(published_posts_seen_by(viewer))
    )
