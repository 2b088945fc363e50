"""Adding a post: public at once, or once a moderator has read it."""

from dataclasses import replace

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.actions.placing import place
from wiki.threads.actions.speaking import Speaking
from wiki.threads.actions.texts import make_public, write_revision
from wiki.threads.models import Post, Thread
from wiki.threads.policy import about_of
from wiki.threads.queries.rules import needs_review
from wiki.threads.rendering import PreparedPost
from wiki.threads.subjects import book_id_of


def add_post(
    thread: Thread, parent: Post | None, text: PreparedPost, *, author: Actor, speaking: Speaking,
    form_key: str = "", title: str = "",
) -> Post:  # fmt: skip
    """A new post in its place, published or waiting as the rules of the place say."""
    post = Post(
        public_id=text.public_id, contributor_id=author.contributor_id, form_key=form_key or None,
        state="pending",
    )  # fmt: skip
    place(post, thread, parent)
    session.add(post)
    session.flush()
    revision = write_revision(post, replace(text, title=title), author=author, speaking=speaking)
    if must_wait(author, thread, speaking):
        post.pending_revision_id = revision.id
        session.flush()
    else:
        make_public(post, revision)
    return post


def must_wait(author: Actor, thread: Thread, speaking: Speaking) -> bool:
    """Whether a text of this author is read by a moderator before it is public."""
    return needs_review(
        author, book_id=book_id_of(about_of(thread)), thread_kind=thread.kind,
        capacity=speaking.capacity,
    )  # fmt: skip


def find_sent(actor: Actor, form_key: str) -> Post | None:
    """What the same form made when it was sent before."""
    if not form_key:
        return None
    return session.scalar(
        select(Post).where(Post.contributor_id == actor.contributor_id, Post.form_key == form_key)
    )
