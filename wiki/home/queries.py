"""What the activity list and the sitemap show, under the rights of who asks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from wiki.accounts.models import Organisation, Position, User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.messages import Message
from wiki.foundation.pagination import Slice
from wiki.home.hidden import hidden_from
from wiki.home.named import Names, Person
from wiki.home.said import Said
from wiki.home.words import WORDS
from wiki.journal.actions import MEMBERS, SITE
from wiki.journal.models import JournalEntry
from wiki.journal.queries import list_entries
from wiki.pages.models import Book, Page
from wiki.pages.queries import visible_book_ids
from wiki.proposals.models import Proposal
from wiki.proposals.queries import select_visible_proposals
from wiki.threads.queries import select_moderated_posts, select_visible_threads


@dataclass(frozen=True)
class ActivityLine:
    """One line: when, who, what, and where to look."""

    at: datetime
    what: Message
    person: str
    organisation: str
    title: str
    page_slug: str
    book_slug: str
    book_kind: str
    book_title: str
    language: str
    about: Person | None
    proposal_id: str
    said_path: str
    details: dict[str, Any]


PEOPLE = "accounts."
"""How the verbs of what concerns people, chambers and groups begin."""


def list_activity(
    viewer: Actor, *, of_people: bool = False, before: int | None = None, limit: int = 30
) -> Slice[ActivityLine]:
    """Latest acts first: of the books the viewer sees, and what members or administrators know;
    or else, what concerns people and chambers, which would drown the texts.
    """
    scopes = []
    if viewer.is_member:
        scopes.append(MEMBERS)
    if viewer.is_administrator:
        scopes.append(SITE)
    entries = list_entries(
        scopes=scopes, book_ids=visible_book_ids(viewer), before=before, limit=limit,
        within={
            "proposal": select_visible_proposals(viewer),
            "organisation": _chambers_of(viewer),
            "thread": select_visible_threads(viewer),
            "post": select_moderated_posts(viewer),
        },
        hiding=hidden_from(viewer),
        **({"only": PEOPLE} if of_people else {"without": PEOPLE}),
    )  # fmt: skip
    names = Names(entries.rows)
    people = _people({e.actor_id for e in entries.rows if e.actor_id})
    pages = _pages({e.subject_id for e in entries.rows if e.subject_kind == "page"})
    books = _books({e.scope_id for e in entries.rows if e.scope_kind == "book"})
    proposals = _proposals({e.scope_id for e in entries.rows if e.scope_kind == "proposal"})
    said = Said(entries.rows)
    shown = [e for e in entries.rows if viewer.is_moderator or not said.is_gone(e)]
    lines = [_line(e, people, pages, books, names, proposals, said) for e in shown]
    return Slice([line for line in lines if line], after=entries.after)


def _chambers_of(viewer: Actor) -> Select[int]:
    """The chambers whose invitations and requests to join somebody looks after."""
    query = select(Organisation.id)
    if viewer.is_administrator:
        return query
    return query.where(Organisation.id.in_(viewer.scope_ids("referent", "organisation")))


def _line(
    entry: JournalEntry,
    people: dict[int, tuple[str, str]],
    pages: dict[int, Page],
    books: dict[int, Book],
    names: Names,
    proposals: dict[int, Proposal],
    said: Said,
) -> ActivityLine | None:
    """A line, or None for an act on a page that is no longer shown, or of a former version."""
    if entry.verb not in WORDS:
        return None
    page = pages.get(entry.subject_id) if entry.subject_kind == "page" else None
    if entry.subject_kind == "page" and (page is None or page.deleted_at is not None):
        return None
    book = books.get(entry.scope_id) if entry.scope_kind == "book" else None
    proposal = proposals.get(entry.scope_id) if entry.scope_kind == "proposal" else None
    if proposal:
        book = proposal.book
    person, organisation = people.get(entry.actor_id or 0, ("", ""))
    return ActivityLine(
        at=entry.at,
        what=WORDS[entry.verb],
        person=person,
        organisation=organisation,
        title=page.title
        if page
        else proposal.title
        if proposal
        else said.title(entry) or names.title(entry),
        page_slug=page.slug if page else "",
        book_slug=book.slug if book else "",
        book_kind=book.kind if book else "",
        book_title=book.title if book else "",
        language=book.language if book else "",
        about=names.person(entry),
        proposal_id=proposal.public_id if proposal else "",
        said_path=said.path(entry),
        details=entry.details,
    )


def _people(contributor_ids: set[int]) -> dict[int, tuple[str, str]]:
    if not contributor_ids:
        return {}
    rows = session.execute(
        select(User.contributor_id, User.name, Organisation.name)
        .outerjoin(Position, (Position.user_id == User.id) & Position.ended_at.is_(None))
        .outerjoin(Organisation, Organisation.id == Position.organisation_id)
        .where(User.contributor_id.in_(contributor_ids))
    )
    return {row[0]: (row[1], row[2] or "") for row in rows}


def _pages(ids: set[int]) -> dict[int, Page]:
    if not ids:
        return {}
    return {page.id: page for page in session.scalars(select(Page).where(Page.id.in_(ids)))}


def _books(ids: set[int]) -> dict[int, Book]:
    if not ids:
        return {}
    return {book.id: book for book in session.scalars(select(Book).where(Book.id.in_(ids)))}


def _proposals(ids: set[int]) -> dict[int, Proposal]:
    if not ids:
        return {}
    rows = session.scalars(
        select(Proposal).where(Proposal.id.in_(ids)).options(joinedload(Proposal.book))
    )
    return {proposal.id: proposal for proposal in rows}
