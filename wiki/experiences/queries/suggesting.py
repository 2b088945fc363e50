"""Whom to ask: those who told of a platform before."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from wiki.accounts.models import Organisation, User
from wiki.accounts.queries.names import Person, list_people
from wiki.experiences.models import Experience, ExperienceTopic
from wiki.experiences.queries.filters import experiences_seen_by
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.models import Post
from wiki.topics.models import Topic

MOST = 20


class Suggested(NamedTuple):
    """Somebody who told of it: their name and chamber, and how often."""

    person: Person
    times: int


def suggest_people(viewer: Actor, platform: Topic | None) -> Sequence[Suggested]:
    """Members who told of that platform, or of any; whoever told most comes first. What the viewer
    may not read suggests nobody.
    """
    told = experiences_seen_by(viewer)
    if platform is not None:
        told = told.join(
            ExperienceTopic,
            (ExperienceTopic.post_id == Experience.post_id)
            & (ExperienceTopic.topic_id == platform.id),
        )
    count = func.count()
    rows = session.execute(
        told.join(User, User.contributor_id == Post.contributor_id)
        .where(User.deactivated_at.is_(None), Post.contributor_id != viewer.contributor_id)
        .with_only_columns(Post.contributor_id, count)
        .group_by(Post.contributor_id)
        .order_by(count.desc(), func.max(Post.id).desc())
        .limit(MOST)
    ).all()
    people = list_people(row[0] for row in rows)
    return [Suggested(people[found], times) for found, times in rows if found in people]


def list_chambers_to_ask(viewer: Actor) -> Sequence[Organisation]:
    """Every open chamber but one's own, by name."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.closed_at.is_(None), Organisation.id != viewer.organisation_id)
        .order_by(Organisation.sort_key, Organisation.id)
    ).all()
