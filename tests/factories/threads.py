"""Threads and posts in every state, for tests."""

from typing import Any

from sqlalchemy import select

from tests.factories.accounts import make_actor
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, text_digest
from wiki.foundation.ids import new_public_id
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.threads.actions import (
    create_thread,
    edit_post,
    hide_post,
    publish_post,
    redact_post,
    reject_post,
    reply,
    restore_post,
    return_post,
    set_posting_rule,
    withdraw_post,
)
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostingRule, PostRendering, PostRevision, Thread
from wiki.threads.rendering import Audience, audience_of, prepare_post
from wiki.threads.subjects import About, book_id_of
from wiki.threads.tree import Row, derive_places

TITLE = "Qui a essayé les stories ?"
BODY = "Nous hésitons encore.\n"
WAITING = ("pending", "changes_requested", "rejected")


def make_thread(
    actor: Actor | None = None, title: str = TITLE, body: str = BODY, *, page: Page | None = None,
    about: About = About(), state: str = "published", capacity: str = "personal",  # noqa: B008
    fields: dict[str, Any] | None = None, visibility: str = "public", group_id: int | None = None,
    **more: Any,
) -> Thread:  # fmt: skip
    """A thread with its first post; about a page where one is given."""
    actor = actor or make_actor()
    about = About("page", page.id) if page else about
    audience = Audience(visibility, group_id, book_id_of(about))
    text = prepare_post(audience, title=title, body=body, fields=fields)
    with _reviewed(state in WAITING), transaction():
        thread = create_thread(
            actor=actor, text=text, capacity=capacity, about=about, visibility=visibility,
            group_id=group_id, **more,
        )  # fmt: skip
        thread_id = thread.id
    thread = session.get_one(Thread, thread_id)
    bring_to(first_post(thread), state, actor)
    return thread


def make_post(
    thread: Thread | None = None, actor: Actor | None = None, body: str = "Nous, oui.\n", *,
    parent: Post | None = None, state: str = "published", capacity: str = "personal",
    fields: dict[str, Any] | None = None, **more: Any,
) -> Post:  # fmt: skip
    """An answer to a post of the thread, by default to the first."""
    actor = actor or make_actor()
    parent = parent or first_post(thread or make_thread())
    text = prepare_post(audience_of(parent.thread), body=body, fields=fields)
    with _reviewed(state in WAITING), transaction():
        post = reply(actor=actor, parent=parent, text=text, capacity=capacity, **more)
        post_id = post.id
    return bring_to(session.get_one(Post, post_id), state, actor)


def bring_to(post: Post, state: str, author: Actor) -> Post:
    """From what it is when it is new to this state, by the act of whoever brings it there."""
    if state == "withdrawn":
        with transaction():
            return withdraw_post(actor=author, post=post)
    acts = {
        "changes_requested": return_post, "rejected": reject_post, "hidden": hide_post,
        "redacted": redact_post,
    }  # fmt: skip
    return decide(acts[state], post) if state in acts else post


def decide(act: Any, post: Post, actor: Actor | None = None, number: int = 0) -> Post:
    """A moderator's decision on the last text of a post, or on the one that is numbered."""
    actor = actor or make_actor("moderator")
    number = number or latest_revision(post).number
    with transaction():
        done: Post = act(actor=actor, post=post, revision_number=number)
    return done


def publish(post: Post, actor: Actor | None = None) -> Post:
    return decide(publish_post, post, actor)


def restore(post: Post, actor: Actor | None = None) -> Post:
    return decide(restore_post, post, actor)


def change(
    post: Post, actor: Actor, body: str, *, title: str = "", capacity: str = "personal",
    reason: str = "", base: int = 0, waits: bool = False,
) -> PostRevision:  # fmt: skip
    """Another text of one's post; where it `waits`, moderators read it first."""
    last = latest_revision(post)
    number = base or last.number
    text = prepare_post(
        audience_of(post.thread), title=title or last.title, body=body, public_id=post.public_id
    )
    with _reviewed(waits), transaction():
        return edit_post(
            actor=actor, post=post, text=text, capacity=capacity, reason=reason, base_number=number
        )


def set_rule(regime: str = "reviewed", **rule: Any) -> PostingRule:
    admin = make_actor("administrator")
    with transaction():
        return set_posting_rule(actor=admin, regime=regime, **rule)


def first_post(thread: Thread) -> Post:
    query = select(Post).where(Post.thread_id == thread.id, Post.parent_id.is_(None))
    return session.scalars(query.order_by(Post.seq)).first()  # type: ignore[return-value]


class _reviewed:  # noqa: N801  # reads as a block
    """While the block lasts, whatever is written waits."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted

    def __enter__(self) -> None:
        if self._wanted:
            with transaction():
                session.query(PostingRule).delete()
                rule = PostingRule(regime="reviewed", changed_by_id=1)
                session.add(rule)

    def __exit__(self, *_error: object) -> None:
        if self._wanted:
            with transaction():
                session.query(PostingRule).delete()


def fill(thread: Thread, parents: list[int | None], actor: Actor) -> None:
    """Many posts at once, written straight into the tables: `parents[i]` is the place in the list
    of the post that post `i` answers, or None for the thread's first post.
    """
    root, at = first_post(thread), now()
    start = session.query(Post).order_by(Post.id.desc()).first().id + 1  # type: ignore[union-attr]
    texts = session.query(PostRevision).order_by(PostRevision.id.desc()).first().id + 1  # type: ignore[union-attr]
    rows = [
        Row(start + n, root.id if parent is None else start + parent, n + 2)
        for n, parent in enumerate(parents)
    ]
    places = derive_places([Row(root.id, None, 1), *rows])
    salt = "0" * 32
    with transaction():
        author = {"contributor_id": actor.contributor_id}
        posts = [
            {
                "id": row.id, "public_id": new_public_id(), "thread_id": thread.id,
                "parent_id": row.parent_id, "seq": row.seq, "state": "published", "state_at": at,
                "created_at": at, "published_at": at, "former_state": "",
                **author, **places.by_id[row.id]._asdict(),
            }
            for row in rows
        ]  # fmt: skip
        revisions = [
            {
                "id": texts + n, "post_id": row.id, "number": 1, "title": "",
                "body": f"Message {n}.",
                "fields": {}, "reason": "", "salt": salt, "algo": ALGO, "capacity": "personal",
                "digest": text_digest(salt, "", f"Message {n}.", {}), "function_label": "",
                "organisation_label": "", "created_at": at, "published_at": at, **author,
            }
            for n, row in enumerate(rows)
        ]  # fmt: skip
        session.execute(Post.__table__.insert(), posts)  # type: ignore[attr-defined]
        session.execute(PostRevision.__table__.insert(), revisions)  # type: ignore[attr-defined]
        renderings = [
            {"revision_id": texts + n, "html": f"<p>Message {n}.</p>", "description": "",
             "renderer_version": 1000}
            for n in range(len(rows))
        ]  # fmt: skip
        session.execute(PostRendering.__table__.insert(), renderings)  # type: ignore[attr-defined]
        session.connection().exec_driver_sql(
            "UPDATE post SET published_revision_id = (SELECT id FROM post_revision"
            " WHERE post_revision.post_id = post.id) WHERE published_revision_id IS NULL"
        )
        found = session.get_one(Thread, thread.id)
        found.child_seq, found.post_seq, found.last_post_at = places.child_seq, len(rows) + 1, at
        session.get_one(Post, root.id).child_seq = places.by_id[root.id].child_seq
    if session.get_bind().dialect.name == "postgresql":
        _move_sequences_on()


def _move_sequences_on() -> None:
    with transaction():
        for table in ("post", "post_revision"):
            session.connection().exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: E501
            )
