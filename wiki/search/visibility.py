"""The database's word on what somebody may find, asked of each hit before it is shown: what is
restricted or taken away is out of sight from its commit on, whatever the index still has.
"""  # fmt: skip

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, literal, select, union_all

from wiki.accounts.models import Organisation, User
from wiki.accounts.policy import can_see_members
from wiki.attachments.models import Attachment
from wiki.attachments.queries import may_see
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.journal.models import Delivery, JournalEntry
from wiki.journal.reactions import reaction_name
from wiki.pages.models import Book
from wiki.pages.queries import seen_by, visible_page_ids
from wiki.proposals.queries import visible_proposal_ids
from wiki.search.documents import split_key
from wiki.search.models import StaleSubject
from wiki.search.reactions import index_subject
from wiki.threads.queries.visibility import visible_post_ids, visible_thread_ids

MOST_STALE = 200
"""Subjects that wait for the worker and are looked at before each search."""


def visible_keys(viewer: Actor, keys: Iterable[str]) -> set[str]:
    """Of these keys, those of things that the viewer may find now."""
    by_kind: dict[str, set[int]] = {}
    for key in keys:
        kind, row_id = split_key(key)
        by_kind.setdefault(kind, set()).add(row_id)
    return {
        f"{kind}:{row_id}" for kind, ids in by_kind.items() for row_id in _SEEN[kind](viewer, ids)
    }


class Withheld:
    """What the index may still show that is no longer for this viewer: documents, and all that is
    within guides and threads.
    """

    def __init__(self, viewer: Actor) -> None:
        self.keys: frozenset[str] = frozenset()
        self.within: frozenset[str] = frozenset()
        stale = _stale_subjects()
        if not stale:
            return
        ids: dict[str, set[int]] = {}
        for kind, subject_id in stale:
            ids.setdefault(kind, set()).add(subject_id)
        hidden = [
            f"{kind}:{found}"
            for kind, visible in (("book", _books), ("thread", visible_thread_ids))
            if (asked := ids.get(kind))
            for found in asked - visible(viewer, asked)
        ]
        self.within = frozenset(hidden)
        keys = {f"{kind}:{found}" for name, kind in _NAMED.items() for found in ids.get(name, ())}
        self.keys = frozenset(keys - visible_keys(viewer, keys))


_NAMED = {
    "page": "page", "post": "post", "proposal": "proposal", "user": "person",
    "organisation": "chamber", "attachment": "file",
}  # fmt: skip
"""Subjects of acts that have a document of their own, and of which kind."""


def _stale_subjects() -> Sequence[tuple[str, int]]:
    """What was acted on and is not in the index yet, the last first."""
    rows = session.connection().execute(_stale_query())
    return list(dict.fromkeys((kind, subject_id) for kind, subject_id, _owed in rows))


@lru_cache(maxsize=1)  # making a statement costs more than running it
def _stale_query() -> CompoundSelect[Any]:
    owed = (
        select(JournalEntry.subject_kind, JournalEntry.subject_id, literal(1).label("owed"))
        .join(Delivery, Delivery.entry_id == JournalEntry.id)
        .where(
            Delivery.done_at.is_(None), Delivery.set_aside_at.is_(None),
            Delivery.reaction == reaction_name(index_subject),
        )
        .order_by(JournalEntry.id.desc())
        .limit(MOST_STALE)
    )  # fmt: skip
    marked = (
        select(StaleSubject.subject_kind, StaleSubject.subject_id, literal(0))
        .order_by(StaleSubject.id.desc())
        .limit(MOST_STALE)
    )
    return union_all(select(owed.subquery()), select(marked.subquery()))


def _books(viewer: Actor, ids: set[int]) -> set[int]:
    return set(session.scalars(select(Book.id).where(Book.id.in_(ids), seen_by(viewer))))


def _people(viewer: Actor, ids: set[int]) -> set[int]:
    if not can_see_members(viewer):
        return set()
    return set(
        session.scalars(select(User.id).where(User.id.in_(ids), User.deactivated_at.is_(None)))
    )


def _chambers(_viewer: Actor, ids: set[int]) -> set[int]:
    query = select(Organisation.id)
    return set(
        session.scalars(query.where(Organisation.id.in_(ids), Organisation.closed_at.is_(None)))
    )


def _files(viewer: Actor, ids: set[int]) -> set[int]:
    rows = session.scalars(
        select(Attachment).where(Attachment.id.in_(ids), Attachment.deleted_at.is_(None))
    ).all()
    return {file.id for file in rows if may_see(viewer, file)}


_SEEN: dict[str, Callable[[Actor, set[int]], set[int]]] = {
    "page": visible_page_ids,
    "post": visible_post_ids,
    "proposal": visible_proposal_ids,
    "person": _people,
    "chamber": _chambers,
    "file": _files,
}
