"""What somebody may see, said in SQL; `policy` says the same of one thread and one post."""

from functools import lru_cache

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.models import Post, Thread
from wiki.threads.subjects import kinds


@lru_cache(maxsize=64)  # making a statement costs more than running it
def threads_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Thread`: those that the viewer may see."""
    return and_(
        _open_to(viewer),
        _about_what_is_seen_by(viewer),
        or_(Thread.published_at.is_not(None), _began_by(viewer), moderated_by(viewer)),
    )


@lru_cache(maxsize=64)  # making a statement costs more than running it
def posts_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Post` joined to its `Thread`: those whose place the viewer sees."""
    return and_(
        threads_seen_by(viewer),
        or_(Post.published_at.is_not(None), written_by(viewer), moderated_by(viewer)),
    )


@lru_cache(maxsize=64)  # making a statement costs more than running it
def posts_read_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Post` joined to its `Thread`: those whose text the viewer may read."""
    return and_(
        posts_seen_by(viewer),
        Post.state != "redacted",
        or_(Post.state == "published", written_by(viewer), moderated_by(viewer)),
    )


def published_posts_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Post` joined to its `Thread`: what is published and open to the viewer."""
    return and_(threads_seen_by(viewer), Post.state == "published")


def written_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Post`: the viewer's own."""
    if not viewer.contributor_id:
        return false()
    return Post.contributor_id == viewer.contributor_id


@lru_cache(maxsize=64)  # making a statement costs more than running it
def select_visible_threads(viewer: Actor) -> Select[int]:
    """The ids of all that the viewer may see, to be asked for inside another query."""
    return select(Thread.id).where(threads_seen_by(viewer))


@lru_cache(maxsize=64)  # making a statement costs more than running it
def select_moderated_posts(viewer: Actor) -> Select[int]:
    """The ids of all posts that the viewer moderates: what waits is theirs to know."""
    return (
        select(Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(moderated_by(viewer), threads_seen_by(viewer))
    )


def visible_thread_ids(viewer: Actor, thread_ids: set[int]) -> set[int]:
    """Of these threads, those that the viewer may see."""
    seen = select_visible_threads(viewer).where(Thread.id.in_(thread_ids))
    return set(session.scalars(seen))


def visible_post_ids(viewer: Actor, post_ids: set[int]) -> set[int]:
    """Of these posts, those that are published and open to the viewer."""
    seen = (
        select(Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.id.in_(post_ids), published_posts_seen_by(viewer))
    )
    return set(session.scalars(seen))


def _open_to(viewer: Actor) -> ColumnElement[bool]:
    if viewer.is_administrator:
        return true()
    open_to = [Thread.visibility == "public"]
    if viewer.is_member:
        open_to.append(Thread.visibility == "members")
    if viewer.group_ids:
        open_to.append((Thread.visibility == "group") & Thread.group_id.in_(viewer.group_ids))
    return or_(*open_to)


def _about_what_is_seen_by(viewer: Actor) -> ColumnElement[bool]:
    seen = [
        (Thread.subject_kind == name) & Thread.subject_id.in_(kind.seen(viewer))
        for name, kind in kinds().items()
    ]
    return or_(Thread.subject_kind == "", *seen)


def _began_by(viewer: Actor) -> ColumnElement[bool]:
    if not viewer.contributor_id:
        return false()
    return Thread.contributor_id == viewer.contributor_id


def moderated_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Thread`: those whose posts the viewer looks after, as far as they see them."""
    if viewer.is_moderator:
        return true()
    edited = [
        (Thread.subject_kind == name) & Thread.subject_id.in_(kind.in_book(book_id))
        for book_id in sorted(viewer.scope_ids("editor", "book"))
        for name, kind in kinds().items()
    ]
    return or_(false(), *edited)
