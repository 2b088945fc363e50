"""The duties that recur: renderings of posts that are no longer right are made again."""

import logging

from sqlalchemy import delete, select, update
from sqlalchemy.orm import contains_eager, undefer

from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.threads.models import Post, PostLink, PostRendering, PostRevision
from wiki.threads.rendering import RENDERER_VERSION, PreparedPost, audience_of, prepare_post

log = logging.getLogger(__name__)

AT_ONCE = 20


def renew_post_renderings() -> int:
    """Make again some renderings whose links or whose renderer have changed; how many were done."""
    wanted = session.execute(
        select(PostRendering.revision_id, PostRendering.renderer_version)
        .where(PostRendering.renderer_version < RENDERER_VERSION)
        .order_by(PostRendering.renderer_version)
        .limit(AT_ONCE)
    ).all()
    for revision_id, seen in wanted:
        _renew(revision_id, seen)
    session.rollback()
    return len(wanted)


def _renew(revision_id: int, seen: int) -> None:
    revision = session.scalars(
        select(PostRevision)
        .join(PostRevision.post)
        .join(Post.thread)
        .where(PostRevision.id == revision_id)
        .options(
            undefer(PostRevision.body),
            contains_eager(PostRevision.post).contains_eager(Post.thread),
        )
    ).one()
    post = revision.post
    try:
        text: PreparedPost | None = prepare_post(
            audience_of(post.thread), body=revision.body, public_id=post.public_id
        )
    except Invalid:
        log.warning("Text %s of a post keeps its former rendering.", revision_id)
        text = None
    with transaction():
        _store(revision_id, text, seen)


def _store(revision_id: int, text: PreparedPost | None, seen: int) -> None:
    """Write it, unless it was marked once more, or blanked, in the meantime."""
    values: dict[str, object] = {"renderer_version": RENDERER_VERSION}
    if text:
        values["html"] = text.rendering.html
        values["description"] = text.rendering.first_paragraph[:300]
    done = session.execute(
        update(PostRendering)
        .where(PostRendering.revision_id == revision_id, PostRendering.renderer_version == seen)
        .values(**values)
        .returning(PostRendering.revision_id),
        execution_options={"synchronize_session": False},
    ).all()
    if not (done and text):
        return
    session.execute(delete(PostLink).where(PostLink.revision_id == revision_id))
    for target, page_id in text.links.items():
        session.add(PostLink(revision_id=revision_id, to_page_id=page_id, target=target[:300]))
    session.flush()
