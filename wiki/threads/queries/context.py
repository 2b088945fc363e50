"""One post where it stands: what it answers, and what answers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice
from wiki.threads.models import Post, Thread
from wiki.threads.queries.one import get_post
from wiki.threads.queries.posts import PER_PAGE, PostView, rows_answering, rows_of, views_of

MOST_ANCESTORS = 12


@dataclass(frozen=True)
class PostInContext:
    """A post, those above it from the first shown down, and a slice of its direct answers."""

    thread: Thread
    view: PostView
    ancestors: Sequence[PostView]
    has_more_above: bool
    replies: Slice[PostView]


def get_post_in_context(public_id: str, viewer: Actor, *, after: int = 0) -> PostInContext:
    """A post with the nearest posts above it and its direct answers after number `after`.

    Raises:
        NotFound: no such post, or none that the viewer may see.
    """
    post = get_post(public_id, viewer)
    above = _ids_above(post)
    rows = rows_of([post.id, *above[:MOST_ANCESTORS]], viewer)
    replies = rows_answering(post, viewer, after=after, limit=PER_PAGE + 1)
    views = {
        view.post.id: view
        for view in views_of([*rows, *replies[:PER_PAGE]], post.thread, viewer, read=post.seq)
    }
    answers = [views[row[0].id] for row in replies[:PER_PAGE]]
    return PostInContext(
        thread=post.thread,
        view=views[post.id],
        ancestors=[views[found] for found in reversed(above[:MOST_ANCESTORS]) if found in views],
        has_more_above=len(above) > MOST_ANCESTORS,
        replies=Slice(answers, after=str(answers[-1].post.seq) if len(replies) > PER_PAGE else ""),
    )


def _ids_above(post: Post) -> list[int]:
    """The posts that it answers, the nearest first, one more than is shown."""
    if post.parent_id is None:
        return []
    parent = aliased(Post)
    start = select(Post.id, Post.parent_id, (Post.seq * 0 + 1).label("step")).where(
        Post.id == post.parent_id
    )
    climb = start.cte("above", recursive=True)
    climb = climb.union_all(
        select(parent.id, parent.parent_id, climb.c.step + 1).where(
            parent.id == climb.c.parent_id, climb.c.step <= MOST_ANCESTORS
        )
    )
    return list(session.scalars(select(climb.c.id).order_by(climb.c.step)))
