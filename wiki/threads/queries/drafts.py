"""One's own drafts of messages, and where to go on with each."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Page
from wiki.threads.models import Post, PostDraft, Thread
from wiki.threads.queries.visibility import posts_seen_by

FORMS = {"reply": "repondre", "edit": "modifier"}
NEW = {
    "new": "/discussions/nouvelle", "new:experience": "/experiences/partager",
    "new:request": "/experiences/appels/nouveau", "new:resource": "/ressources/partager",
}  # fmt: skip
"""Where a thread of each kind is begun."""


class DraftLine(NamedTuple):
    """A draft, what it is called, and the address of its form."""

    draft: PostDraft
    title: str
    path: str


def list_post_drafts(viewer: Actor, *, limit: int = 50) -> list[DraftLine]:
    """The last first, in threads that one still sees."""
    drafts = session.scalars(
        select(PostDraft)
        .where(PostDraft.user_id == viewer.user_id)
        .order_by(PostDraft.saved_at.desc())
        .limit(limit)
    ).all()
    named = [(draft, *_parts(draft.place)) for draft in drafts]
    posts = _posts({number for _d, kind, number in named if kind in FORMS}, viewer)
    pages = _pages({number for _d, kind, number in named if kind == "new:page"})
    found = []
    for draft, kind, number in named:
        post = posts.get(number) if kind in FORMS else None
        if post:
            path = f"/discussions/messages/{post.public_id}/{FORMS[kind]}"
            found.append(DraftLine(draft, draft.title or post.thread.title, path))
        elif kind in NEW:
            found.append(DraftLine(draft, draft.title, NEW[kind]))
        elif kind == "new:page" and number in pages:
            path = f"/discussions/nouvelle?page={pages[number]}"
            found.append(DraftLine(draft, draft.title, path))
    return found


def _parts(place: str) -> tuple[str, int]:
    """« reply » and 12 of « reply:12 »."""
    kind, _colon, number = place.rpartition(":")
    return (kind, int(number)) if number.isdigit() else (place, 0)


def _posts(ids: set[int], viewer: Actor) -> dict[int, Post]:
    rows: Iterable[Post] = session.scalars(
        select(Post)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.id.in_(ids), posts_seen_by(viewer))
        .options(contains_eager(Post.thread))
    )
    return {post.id: post for post in rows}


def _pages(ids: set[int]) -> dict[int, str]:
    rows = session.execute(
        select(Page.id, Page.public_id).where(Page.id.in_(ids), Page.deleted_at.is_(None))
    )
    return {page_id: public_id for page_id, public_id in rows}  # noqa: C416  # rows, not pairs
