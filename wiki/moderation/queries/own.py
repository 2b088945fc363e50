"""One's own messages that are not, or not quite, as one wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.moderation.models import Decision, ReviewItem
from wiki.moderation.policy import SAID_TO_AUTHOR
from wiki.moderation.queries.decisions import titles_of
from wiki.threads.models import Post

MOST = 100


@dataclass(frozen=True)
class OwnPost:
    """A message of one's own, the last decision about it, and since when it waits."""

    post: Post
    title: str
    decision: Decision | None
    item: ReviewItem | None


def list_own_posts(viewer: Actor) -> Sequence[OwnPost]:
    """What of one's own waits, is to be changed, or was refused or taken away, the last first."""
    if not viewer.user_id:
        return []
    posts = session.scalars(_own(viewer).order_by(Post.state_at.desc()).limit(MOST)).all()
    ids = {post.id for post in posts}
    titles, decisions, items = titles_of(ids), _last_decisions(ids), _open_items(ids)
    return [
        OwnPost(post, titles.get(post.id, ""), decisions.get(post.id), items.get(post.id))
        for post in posts
    ]


def count_posts_returned(viewer: Actor) -> int:
    """How many of one's own messages one is asked to change."""
    if not viewer.user_id:
        return 0
    query = select(func.count(Post.id)).where(
        Post.contributor_id == viewer.contributor_id,
        Post.returned_at.is_not(None),
        Post.pending_revision_id.is_not(None),
    )
    return session.scalar(query) or 0


def _own(viewer: Actor) -> Select[Post]:
    return select(Post).where(
        Post.contributor_id == viewer.contributor_id,
        or_(
            Post.state.in_(["pending", "changes_requested", "rejected", "hidden", "redacted"]),
            Post.pending_revision_id.is_not(None),
        ),
    )


def _last_decisions(post_ids: set[int]) -> dict[int, Decision]:
    rows = session.scalars(
        select(Decision)
        .where(Decision.post_id.in_(post_ids), Decision.action.in_(SAID_TO_AUTHOR))
        .order_by(Decision.id)
    )
    return {row.post_id: row for row in rows if row.post_id}


def _open_items(post_ids: set[int]) -> dict[int, ReviewItem]:
    rows = session.scalars(
        select(ReviewItem).where(
            ReviewItem.post_id.in_(post_ids),
            ReviewItem.state == "open",
            ReviewItem.kind.in_(["post", "edit"]),
        )
    )
    return {row.post_id: row for row in rows if row.post_id}
