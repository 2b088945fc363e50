"""Texts of posts as texts that show files: whoever reads the text sees them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from wiki.attachments.showing import Place, Texts
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.queries.visibility import moderated_by, posts_read_by, written_by


def readable_revision_ids(viewer: Actor, revision_ids: set[int]) -> set[int]:
    """Of these texts, those that the viewer may read."""
    rows = session.scalars(
        select(PostRevision.id)
        .join(Post, Post.id == PostRevision.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(
            PostRevision.id.in_(revision_ids),
            PostRevision.redacted_at.is_(None),
            posts_read_by(viewer),
            or_(PostRevision.published_at.is_not(None), written_by(viewer), moderated_by(viewer)),
        )
    )
    return set(rows)


def list_post_places(viewer: Actor, uses: Mapping[int, set[int]]) -> Sequence[Place]:
    """The posts of these texts that the viewer reads; current where it is the published text."""
    seen = readable_revision_ids(viewer, set(uses))
    rows = session.execute(
        select(Post, PostRevision.id)
        .join(PostRevision, PostRevision.post_id == Post.id)
        .join(Post.thread)
        .where(PostRevision.id.in_(seen))
        .options(contains_eager(Post.thread))
    )
    return [
        Place(
            post.thread.title, f"/m/{post.public_id}", is_current=post.published_revision_id == text
        )
        for post, text in rows
    ]  # fmt: skip


posts_showing_files = Texts(sees=readable_revision_ids, places=list_post_places)
