"""What people said, as the list of activity calls it: by the titles of today, so that what was
taken away since is named nowhere.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.threads.models import Post, Thread


class Said:
    """The threads and posts that entries are about."""

    def __init__(self, entries: Sequence[JournalEntry]) -> None:
        self._posts = _posts({e.subject_id for e in entries if e.subject_kind == "post"})
        self._threads = _threads({e.subject_id for e in entries if e.subject_kind == "thread"})

    def title(self, entry: JournalEntry) -> str:
        """What the thread is called now; nothing where its first post is taken away."""
        thread = self._thread(entry)
        return thread.title if thread else ""

    def path(self, entry: JournalEntry) -> str:
        """The address of the post, or of the thread; empty for an act on something else."""
        if entry.subject_kind == "post" and entry.subject_id in self._posts:
            return f"/m/{self._posts[entry.subject_id].public_id}"
        thread = self._thread(entry)
        return f"/discussions/{thread.public_id}" if thread else ""

    def is_gone(self, entry: JournalEntry) -> bool:
        """Its readers see « message retiré »: nobody is named in that place."""
        post = self._posts.get(entry.subject_id) if entry.subject_kind == "post" else None
        if post is not None and post.is_stub:
            return True
        thread = self._thread(entry)
        return thread is not None and not thread.title and entry.subject_kind == "thread"

    def _thread(self, entry: JournalEntry) -> Thread | None:
        if entry.subject_kind == "post":
            post = self._posts.get(entry.subject_id)
            return post.thread if post else None
        return self._threads.get(entry.subject_id) if entry.subject_kind == "thread" else None


def _posts(ids: set[int]) -> dict[int, Post]:
    if not ids:
        return {}
    rows = session.scalars(
        select(Post).join(Post.thread).where(Post.id.in_(ids)).options(contains_eager(Post.thread))
    )
    return {post.id: post for post in rows}


def _threads(ids: set[int]) -> dict[int, Thread]:
    if not ids:
        return {}
    return {row.id: row for row in session.scalars(select(Thread).where(Thread.id.in_(ids)))}
