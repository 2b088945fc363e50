"""The posts of a thread as somebody reads them, in as many questions whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice
from wiki.threads.models import Post, PostRendering, PostRevision, Thread, UsefulMark
from wiki.threads.policy import moderates_thread
from wiki.threads.queries.one import last_seq_read
from wiki.threads.queries.visibility import posts_seen_by

PER_PAGE = 50
View = Literal["tree", "chronological", "unread"]
DISPLAYED_DEPTH = 6
"""Levels that are moved in; deeper answers say whom they answer."""


class Answered(NamedTuple):
    """The post that another one answers."""

    public_id: str
    name: str


@dataclass(frozen=True)
class PostView:
    """One post as somebody sees it; without `revision` it is a stub, and says nothing."""

    post: Post
    revision: PostRevision | None
    html: str
    person: Person
    answers: Answered | None
    useful_count: int
    is_marked: bool
    is_unread: bool = False

    @property
    def level(self) -> int:
        """How far it is moved in: answers to the first post are not."""
        return min(max(self.post.depth - 1, 0), DISPLAYED_DEPTH)


def list_posts(
    thread: Thread, viewer: Actor, *, view: View = "tree", after: int | None = None,
    limit: int = PER_PAGE,
) -> Slice[PostView]:  # fmt: skip
    """A slice of a thread that the viewer sees, after its post number `after`: as a tree, in the
    order of writing, or what is new to them in that order.
    """
    read = last_seq_read(thread, viewer)
    query = _shown(viewer).where(Post.thread_id == thread.id)
    if view == "tree":
        query = query.where(*_after_in_tree(thread, after)).order_by(Post.path)
    else:
        start = max(after or 0, read if view == "unread" else 0)
        query = query.where(Post.seq > start).order_by(Post.seq)
    rows = session.execute(query.limit(limit + 1)).all()
    views = views_of([as_row(row) for row in rows[:limit]], thread, viewer, read=read)
    return Slice(views, after=str(views[-1].post.seq) if len(rows) > limit else "")


def count_unread(thread: Thread, viewer: Actor) -> int:
    """How many published posts of others a member has not read."""
    count = select(func.count(Post.id)).where(
        Post.thread_id == thread.id,
        Post.state == "published",
        Post.seq > last_seq_read(thread, viewer),
        Post.contributor_id != viewer.contributor_id,
    )
    return session.scalar(count) or 0


Row = tuple[Post, PostRevision | None, str | None]


def as_row(found: Any) -> Row:
    """A post, the text that is shown of it and what that looks like."""
    post, revision, html = found
    return post, revision, html


def _shown(viewer: Actor) -> Select[Post, PostRevision | None, str | None]:
    """Posts with the text that is shown of them: the published one, else the one that waits."""
    text = func.coalesce(Post.published_revision_id, Post.pending_revision_id)
    return (
        select(Post, PostRevision, PostRendering.html)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(PostRevision, PostRevision.id == text)
        .outerjoin(PostRendering, PostRendering.revision_id == PostRevision.id)
        .where(posts_seen_by(viewer))
    )


def rows_of(post_ids: Sequence[int], viewer: Actor) -> list[Row]:
    """These posts with their texts, as far as the viewer sees them."""
    rows = session.execute(_shown(viewer).where(Post.id.in_(post_ids)))
    return [as_row(row) for row in rows]


def rows_answering(post: Post, viewer: Actor, *, after: int, limit: int) -> list[Row]:
    """The direct answers to a post, in the order of writing."""
    query = _shown(viewer).where(Post.parent_id == post.id, Post.seq > after)
    return [as_row(row) for row in session.execute(query.order_by(Post.seq).limit(limit))]


def views_of(
    rows: Sequence[Row], thread: Thread, viewer: Actor, *, read: int = 0
) -> list[PostView]:
    """What is shown of these posts of one thread."""
    ids = [post.id for post, _revision, _html in rows]
    answered = _answered({post.parent_id for post, _revision, _html in rows if post.parent_id})
    counts, marked = _useful(ids, viewer)
    authors = {post.contributor_id for post, _revision, _html in rows}
    people = list_people(authors | {author for author, _id in answered.values()})
    is_public = all(post.state == "published" for post, _revision, _html in rows)
    moderates = not is_public and moderates_thread(viewer, thread)
    found = []
    for post, revision, html in rows:
        readable = _is_readable(post, viewer, moderates=moderates)
        author, public_id = answered.get(post.parent_id or 0, (0, ""))
        found.append(
            PostView(
                post=post,
                revision=revision if readable else None,
                html=(html or "") if readable else "",
                person=people.get(post.contributor_id, Person()) if readable else Person(),
                answers=Answered(public_id, people.get(author, Person()).name) if author else None,
                useful_count=counts.get(post.id, 0),
                is_marked=post.id in marked,
                is_unread=post.seq > read and post.contributor_id != viewer.contributor_id,
            )
        )
    return found


def _is_readable(post: Post, viewer: Actor, *, moderates: bool) -> bool:
    """The rows are seen already: what is left to ask is whether the text is read."""
    if post.state in ("published", "redacted"):
        return post.state == "published"
    return moderates or (
        bool(viewer.contributor_id) and post.contributor_id == viewer.contributor_id
    )


def _after_in_tree(thread: Thread, after: int | None) -> list[ColumnElement[bool]]:
    if not after:
        return []
    last = session.scalar(select(Post.path).where(Post.thread_id == thread.id, Post.seq == after))
    return [Post.path > last] if last else []


def _answered(parent_ids: set[int]) -> dict[int, tuple[int, str]]:
    """Author and public id of the posts that are answered; nobody is named in a stub's place."""
    parent = aliased(Post)
    rows = session.execute(
        select(parent.id, parent.contributor_id, parent.public_id, parent.state).where(
            parent.id.in_(parent_ids)
        )
    )
    return {
        post_id: (author if state == "published" else -1, public_id)
        for post_id, author, public_id, state in rows
    }


def _useful(post_ids: Sequence[int], viewer: Actor) -> tuple[dict[int, int], set[int]]:
    """How many found each post useful, and those that the viewer marked."""
    here = UsefulMark.post_id.in_(post_ids)
    rows = session.execute(
        select(UsefulMark.post_id, func.count()).where(here).group_by(UsefulMark.post_id)
    )
    counts = {post_id: count for post_id, count in rows}  # noqa: C416  # rows, not pairs
    if not viewer.user_id:
        return counts, set()
    own = select(UsefulMark.post_id).where(here, UsefulMark.user_id == viewer.user_id)
    return counts, set(session.scalars(own))
