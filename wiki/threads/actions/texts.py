"""The texts of a post: a new one, and one that becomes public."""

from sqlalchemy import func, select

from wiki.attachments.actions import record_uses
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, new_salt, text_digest
from wiki.threads.actions.speaking import Speaking
from wiki.threads.models import Post, PostLink, PostRendering, PostRevision, Thread
from wiki.threads.rendering import RENDERER_VERSION, PreparedPost

MAX_REASON = 300


def write_revision(
    post: Post, text: PreparedPost, *, author: Actor, speaking: Speaking, reason: str = ""
) -> PostRevision:
    """Keep a text of a post with what it looks like, what it names and the files it shows."""
    number = session.scalar(
        select(func.max(PostRevision.number)).where(PostRevision.post_id == post.id)
    )
    salt = new_salt()
    revision = PostRevision(
        post_id=post.id, number=(number or 0) + 1, title=text.title, body=text.body,
        fields=text.fields, reason=" ".join(reason.split())[:MAX_REASON], salt=salt,
        digest=text_digest(salt, text.title, text.body, text.fields), algo=ALGO,
        contributor_id=author.contributor_id, **speaking._asdict(),
    )  # fmt: skip
    session.add(revision)
    session.flush()
    session.add(
        PostRendering(
            revision_id=revision.id, html=text.rendering.html,
            description=text.rendering.first_paragraph[:300], renderer_version=RENDERER_VERSION,
        )
    )  # fmt: skip
    for target, page_id in text.links.items():
        session.add(PostLink(revision_id=revision.id, to_page_id=page_id, target=target[:300]))
    record_uses(revision, author=author, revision_id=revision.id, text=text.body)
    session.flush()
    return revision


def make_public(post: Post, revision: PostRevision) -> None:
    """A text becomes the one that readers see."""
    at = now()
    is_new = post.published_at is None
    post.published_revision_id = revision.id
    post.pending_revision_id = post.returned_at = None
    post.published_at = post.published_at or at
    revision.published_at = revision.published_at or at
    post.state = "published"
    session.flush()
    session.expire(post, ["published_revision", "pending_revision"])
    thread = post.thread
    if is_new:
        thread.last_post_at = max(thread.last_post_at or at, at)
    if post.is_first:
        name_thread(thread, post)


def name_thread(thread: Thread, first: Post) -> None:
    """A thread is called what its first post says; nothing while that is taken away."""
    thread.published_at = thread.published_at or first.published_at
    revision = first.published_revision or first.pending_revision
    own = revision.title if revision else ""
    thread.title = "" if first.is_stub else own or thread.given_title


def look_again(thread: Thread) -> None:
    """After posts came, went or moved: the title of the thread, and its last post."""
    session.flush()
    first = session.scalar(
        select(Post)
        .where(Post.thread_id == thread.id, Post.parent_id.is_(None))
        .order_by(Post.seq)
        .limit(1)
    )
    if first is not None:
        name_thread(thread, first)
    thread.last_post_at = session.scalar(
        select(func.max(Post.published_at)).where(
            Post.thread_id == thread.id, Post.state == "published"
        )
    )
    session.flush()
