"""What can be followed or told of: guides, pages, proposals, topics, discussions and what is said
in them, as long as one sees it.
"""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.journal.models import JournalEntry
from wiki.notifications.followed import Followed
from wiki.notifications.said_things import (
    name_decisions,
    name_posts,
    name_threads,
    told_decision_ids,
    told_of_appeal,
    told_post_ids,
)
from wiki.notifications.topics import name_topics
from wiki.pages.addresses import book_path, page_path
from wiki.pages.models import Book, Page
from wiki.pages.queries import visible_book_ids, visible_page_ids
from wiki.proposals.models import Proposal
from wiki.proposals.queries import visible_proposal_ids
from wiki.threads.models import Thread
from wiki.threads.queries import visible_thread_ids
from wiki.threads.subjects import FREE_LANGUAGE
from wiki.topics.models import ProposedTopic, Topic
from wiki.topics.queries import current_slug
from wiki.topics.queries.proposed import visible_proposed_topic_ids

SEEN: Mapping[str, Callable[[Actor, set[int]], set[int]]] = {
    "page": visible_page_ids,
    "book": lambda viewer, ids: visible_book_ids(viewer) & ids,
    "proposal": visible_proposal_ids,
    "thread": visible_thread_ids,
    "post": told_post_ids,
    "decision": told_decision_ids,
    "proposed_topic": visible_proposed_topic_ids,
    "topic": lambda _viewer, ids: ids,
}
"""Of the rows of a kind, those that somebody may see."""


def told_of(entry: JournalEntry) -> tuple[str, int]:
    """What has to be seen to be told of an entry: in a discussion, the message that it is about;
    of an appeal, the decision that was contested.
    """
    if entry.subject_kind == "thread" and "post" in entry.details:
        return "post", entry.details["post"]
    if entry.verb == "moderation.judge_appeal":
        return told_of_appeal(entry)
    return entry.subject_kind, entry.subject_id


def find_followed(kind: str, key: str, viewer: Actor) -> Followed:
    """What an address names: by its public id, or a guide or a topic by its slug.

    Raises:
        NotFound: no such thing, or none that the viewer may see.
    """
    query = {
        "page": select(Page.id).where(Page.public_id == key),
        "book": select(Book.id).where(Book.slug == key),
        "proposal": select(Proposal.id).where(Proposal.public_id == key),
        "thread": select(Thread.id).where(Thread.public_id == key),
        "topic": select(Topic.id).where(Topic.slug == current_slug(key)),
    }.get(kind)
    found = session.scalar(query) if query is not None else None
    if found is None:
        raise NotFound
    named = name_all({(kind, found)}, viewer)
    if not named:
        raise NotFound
    return named[kind, found]


def see_all(subjects: Iterable[tuple[str, int]], viewer: Actor) -> set[tuple[str, int]]:
    """Those of these subjects that the viewer may see."""
    return {
        (kind, seen)
        for kind, ids in _by_kind(subjects).items()
        if kind in SEEN
        for seen in SEEN[kind](viewer, ids)
    }


def name_all(subjects: Iterable[tuple[str, int]], viewer: Actor) -> dict[tuple[str, int], Followed]:
    """Those of these subjects that the viewer may see, each with its name and address."""
    seen = _by_kind(see_all(subjects, viewer))
    return {(kind, one.id): one for kind, ids in seen.items() for one in NAMED[kind](ids)}


def _by_kind(subjects: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    ids: dict[str, set[int]] = {}
    for kind, subject_id in subjects:
        ids.setdefault(kind, set()).add(subject_id)
    return ids


def _pages(ids: set[int]) -> list[Followed]:
    rows = session.scalars(select(Page).where(Page.id.in_(ids)).options(joinedload(Page.book)))
    return [
        Followed(
            "page", page.id, page.public_id, page.title, page.book.language,
            "", {}, path=page_path(page.book.kind, page.book.slug, page.slug),
        )
        for page in rows
    ]  # fmt: skip


def _books(ids: set[int]) -> list[Followed]:
    rows = session.scalars(select(Book).where(Book.id.in_(ids)))
    return [
        Followed(
            "book", book.id, book.slug, book.title, book.language,
            "", {}, path=book_path(book.kind, book.slug),
        )
        for book in rows
    ]  # fmt: skip


def _proposals(ids: set[int]) -> list[Followed]:
    rows = session.scalars(
        select(Proposal).where(Proposal.id.in_(ids)).options(joinedload(Proposal.book))
    )
    return [
        Followed(
            "proposal", proposal.id, proposal.public_id, proposal.title, proposal.book.language,
            "proposals.show_proposal", {"public_id": proposal.public_id},
        )
        for proposal in rows
    ]  # fmt: skip


def _proposed_topics(ids: set[int]) -> list[Followed]:
    rows = session.scalars(select(ProposedTopic).where(ProposedTopic.id.in_(ids)))
    return [
        Followed(
            "proposed_topic", row.id, row.public_id, row.name, FREE_LANGUAGE,
            "topics.show_proposed_topic", {"public_id": row.public_id},
        )
        for row in rows
    ]  # fmt: skip


NAMED: Mapping[str, Callable[[set[int]], list[Followed]]] = {
    "page": _pages,
    "book": _books,
    "proposal": _proposals,
    "thread": name_threads,
    "post": name_posts,
    "decision": name_decisions,
    "proposed_topic": _proposed_topics,
    "topic": name_topics,
}
