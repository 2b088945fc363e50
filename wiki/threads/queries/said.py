"""What one person has said, for those who may read it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice, take
from wiki.threads.models import Post, PostRendering, PostRevision
from wiki.threads.queries.languages import languages_of
from wiki.threads.queries.visibility import published_posts_seen_by


@dataclass(frozen=True)
class SaidLine:
    """One published message: its text with the capacity in which it speaks, and how it begins."""

    id: int
    post: Post
    revision: PostRevision
    begins: str
    language: str


def list_said(
    viewer: Actor, contributor_id: int, *, before: int | None = None, limit: int = 20
) -> Slice[SaidLine]:
    """The messages and experiences of a contributor that are published where the viewer sees them,
    the latest first; what waits, was refused or is taken away is nobody's to find here.
    """
    query = (
        select(Post, PostRevision, PostRendering.description)
        .join(Post.thread)
        .join(PostRevision, PostRevision.id == Post.published_revision_id)
        .outerjoin(PostRendering, PostRendering.revision_id == PostRevision.id)
        .where(Post.contributor_id == contributor_id, published_posts_seen_by(viewer))
        .order_by(Post.id.desc())
        .limit(limit + 1)
        .options(contains_eager(Post.thread))
    )
    if before is not None:
        query = query.where(Post.id < before)
    rows = session.execute(query).all()
    languages = languages_of(post.thread for post, _revision, _begins in rows)
    lines = [
        SaidLine(post.id, post, revision, begins or "", languages[post.thread_id])
        for post, revision, begins in rows
    ]
    return take(lines, limit, "id")
