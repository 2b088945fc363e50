"""From the fields of the published text to the rows that lists are filtered by."""

from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from wiki.accounts.models import Organisation
from wiki.experiences.account import Account
from wiki.experiences.models import Experience, ExperienceTopic
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.threads.models import Post, PostRevision
from wiki.topics.queries import topics_named


class Projected(NamedTuple):
    """What the published text of a post says, as rows keep it."""

    revision_id: int
    organisation_id: int | None
    phase: str
    outcome: str
    since: str
    follows_id: int | None
    topic_ids: frozenset[int]


def expected(post: Post) -> Projected | None:
    """What the rows of a post have to be; None where it is no published experience."""
    if post.state != "published" or not post.is_first or post.thread.kind != "experience":
        return None
    revision = session.get_one(
        PostRevision, post.published_revision_id, options=[undefer(PostRevision.fields)]
    )
    account = Account.from_fields(revision.fields)
    topics = topics_named(account.topics).values()
    return Projected(
        revision_id=revision.id,
        organisation_id=_organisation(account, revision),
        phase=account.phase,
        outcome=account.outcome,
        since=account.since,
        follows_id=_followed(account.follows),
        topic_ids=frozenset(topic.id for topic in topics),
    )


def stored(post_id: int) -> Projected | None:
    """What the rows of a post are."""
    row = session.get(Experience, post_id)
    if row is None:
        return None
    topics = session.scalars(
        select(ExperienceTopic.topic_id).where(ExperienceTopic.post_id == post_id)
    )
    return Projected(
        row.revision_id, row.organisation_id, row.phase, row.outcome, row.since, row.follows_id,
        frozenset(topics),
    )  # fmt: skip


def project(post: Post) -> bool:
    """Draw the rows of a post again; whether they were others."""
    wanted = expected(post)
    if wanted == stored(post.id):
        return False
    session.execute(delete(ExperienceTopic).where(ExperienceTopic.post_id == post.id))
    row = session.get(Experience, post.id)
    if wanted is None:
        if row is not None:
            session.delete(row)
        session.flush()
        return True
    row = row or Experience(post_id=post.id)
    values = wanted._asdict()
    topic_ids = values.pop("topic_ids")
    for name, value in values.items():
        setattr(row, name, value)
    revision = session.get_one(PostRevision, wanted.revision_id)
    row.told_at, row.projected_at = revision.published_at or revision.created_at, now()
    session.add(row)
    session.flush()
    session.add_all(ExperienceTopic(post_id=post.id, topic_id=topic_id) for topic_id in topic_ids)
    session.flush()
    return True


def _organisation(account: Account, revision: PostRevision) -> int | None:
    """The chamber that is named; else the one that the author speaks for."""
    if not account.organisation:
        return revision.organisation_id
    return session.scalar(select(Organisation.id).where(Organisation.slug == account.organisation))


def _followed(public_id: str) -> int | None:
    if not public_id:
        return None
    return session.scalar(select(Post.id).where(Post.public_id == public_id))
