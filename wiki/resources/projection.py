"""From the fields of the published text to the rows that the shelf is drawn from."""

from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.resources.addresses import address_key, is_web_address
from wiki.resources.models import Resource, ResourceTopic
from wiki.resources.offer import Offer
from wiki.threads.models import Post, PostRevision
from wiki.topics.queries import topics_named


class Projected(NamedTuple):
    """What the published text of a post says, as rows keep it."""

    revision_id: int
    url: str
    url_key: str
    kind: str
    language: str
    cost: str
    topic_ids: frozenset[int]


def expected(post: Post) -> Projected | None:
    """What the rows of a post have to be; None where it is no published resource."""
    if post.state != "published" or not post.is_first or post.thread.kind != "resource":
        return None
    revision = session.get_one(
        PostRevision, post.published_revision_id, options=[undefer(PostRevision.fields)]
    )
    offer = Offer.from_fields(revision.fields)
    url = offer.url if is_web_address(offer.url) else ""
    topics = topics_named(offer.topics).values()
    return Projected(
        revision_id=revision.id,
        url=url,
        url_key=address_key(url) if url else "",
        kind=offer.kind,
        language=offer.language,
        cost=offer.cost,
        topic_ids=frozenset(topic.id for topic in topics),
    )


def stored(post_id: int) -> Projected | None:
    """What the rows of a post are."""
    row = session.get(Resource, post_id)
    if row is None:
        return None
    topics = session.scalars(select(ResourceTopic.topic_id).where(ResourceTopic.post_id == post_id))
    return Projected(
        row.revision_id, row.url, row.url_key, row.kind, row.language, row.cost, frozenset(topics)
    )


def project(post: Post) -> bool:
    """Draw the rows of a post again; whether they were others. Another address has not been asked
    yet.
    """
    wanted = expected(post)
    if wanted == stored(post.id):
        return False
    session.execute(delete(ResourceTopic).where(ResourceTopic.post_id == post.id))
    row = session.get(Resource, post.id)
    if wanted is None:
        if row is not None:
            session.delete(row)
        session.flush()
        return True
    row = row or Resource(post_id=post.id)
    if row.url != wanted.url:
        row.checked_at = row.status = row.failing_since = None
        row.failures = 0
    values = wanted._asdict()
    topic_ids = values.pop("topic_ids")
    for name, value in values.items():
        setattr(row, name, value)
    row.projected_at = now()
    session.add(row)
    session.flush()
    session.add_all(ResourceTopic(post_id=post.id, topic_id=topic_id) for topic_id in topic_ids)
    session.flush()
    return True
