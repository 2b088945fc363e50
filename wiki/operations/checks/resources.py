"""Resources: the rows that the shelf is drawn from say what the published texts say."""

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.journal.models import Delivery
from wiki.resources.models import Resource
from wiki.resources.projection import expected, stored
from wiki.threads.models import Post, Thread

AT_ONCE = 200
OWED = ("resources.project_resource", "resources.follow_merged_topic")


def find_resource_faults() -> Iterator[Message]:
    """Every published resource is drawn as it reads, and nothing else is drawn; while the worker
    has still something to do about any, nothing is said.
    """
    owed = select(Delivery.id).where(Delivery.done_at.is_(None), Delivery.reaction.in_(OWED))
    if session.scalar(owed.limit(1)) is not None:
        return
    last = 0
    while posts := _posts(last):
        for post in posts:
            if expected(post) != stored(post.id):
                yield _(
                    "Resource %(post)s stands on the shelf as something else than it says.",
                    post=post.id,
                )
        last = posts[-1].id
        session.expunge_all()


def _posts(last: int) -> list[Post]:
    drawn = select(Resource.post_id)
    rows = session.scalars(
        select(Post)
        .join(Post.thread)
        .where(
            or_(Thread.kind == "resource", Post.id.in_(drawn)),
            or_(Post.parent_id.is_(None), Post.id.in_(drawn)),
            Post.id > last,
        )
        .order_by(Post.id)
        .limit(AT_ONCE)
        .options(contains_eager(Post.thread))
    )
    return list(rows)
