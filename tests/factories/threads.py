"""Threads and posts in every state, for tests."""

from typing import Any

from tests.factories.accounts import make_actor
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, new_salt, text_digest
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.threads.models import Post, PostRendering, PostRevision, Thread
from wiki.threads.paths import below, depth_of, place_below


def make_thread(
    actor: Actor | None = None, title: str = "Qui a essayé les stories ?",
    body: str = "Nous hésitons encore.\n", *, page: Page | None = None, state: str = "published",
    capacity: str = "personal", fields: dict[str, Any] | None = None, **thread: Any,
) -> Thread:  # fmt: skip
    """A thread with its first post; about a page where one is given."""
    actor = actor or make_actor()
    about = {"subject_kind": "page", "subject_id": page.id} if page else {}
    with transaction():
        made = Thread(
            title=title, contributor_id=actor.contributor_id,
            **{"visibility": "public", **about, **thread},
        )  # fmt: skip
        session.add(made)
        session.flush()
        _add_post(made, None, actor, title, body, fields or {}, state, capacity)
    return made


def make_post(
    thread: Thread | None = None, actor: Actor | None = None, body: str = "Nous, oui.\n", *,
    parent: Post | None = None, state: str = "published", capacity: str = "personal",
    fields: dict[str, Any] | None = None,
) -> Post:  # fmt: skip
    """An answer to a post of the thread, by default to the first."""
    thread, actor = thread or make_thread(), actor or make_actor()
    parent = parent or first_post(thread)
    with transaction():
        return _add_post(thread, parent, actor, "", body, fields or {}, state, capacity)


def first_post(thread: Thread) -> Post:
    return session.query(Post).filter_by(thread_id=thread.id, parent_id=None).one()


def _add_post(
    thread: Thread, parent: Post | None, actor: Actor, title: str, body: str,
    fields: dict[str, Any], state: str, capacity: str,
) -> Post:  # fmt: skip
    at = now()
    path = place_below(parent.path) if parent else ""
    beside: Any = session.query(Post).filter_by(thread_id=thread.id, path=path).first() or thread
    beside.child_seq += 1
    thread.post_seq += 1
    path = below(path, beside.child_seq)
    post = Post(
        thread_id=thread.id, parent_id=parent.id if parent else None, path=path,
        depth=depth_of(path), seq=thread.post_seq, contributor_id=actor.contributor_id, state=state,
        state_at=at, created_at=at,
    )  # fmt: skip
    session.add(post)
    session.flush()
    salt = new_salt()
    revision = PostRevision(
        post_id=post.id, number=1, title=title, body=body, fields=fields, salt=salt,
        digest=text_digest(salt, title, body, fields), algo=ALGO,
        contributor_id=actor.contributor_id, capacity=capacity, created_at=at,
        organisation_label=actor.organisation_label if capacity == "professional" else "",
    )  # fmt: skip
    session.add(revision)
    session.flush()
    session.add(PostRendering(revision_id=revision.id, html=f"<p>{body}</p>", renderer_version=99))
    if state in ("pending", "changes_requested", "rejected"):
        post.pending_revision_id = revision.id
    else:
        post.published_revision_id = revision.id
        post.published_at = revision.published_at = at
        thread.last_post_at = at
    session.flush()
    return post
