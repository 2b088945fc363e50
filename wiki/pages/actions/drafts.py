"""What members are writing: their own, kept while they type, in no journal."""

from datetime import datetime

from sqlalchemy import delete, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.pages.models import Book, Draft, Page, Revision
from wiki.pages.policy import can_create_page, can_edit_page

MOST_DRAFTS = 200
"""Of one member: a place is named by the form, so that there is no end of places."""


def save_draft(
    *,
    actor: Actor,
    page: Page,
    place: str,
    base_number: int,
    title: str,
    body: str,
    summary: str,
    opened_at: datetime | None = None,
) -> Draft | None:
    """Keep what a member is writing on a page, in one draft a place; None where there is nothing to
    keep: the text is the published one, or they have sent it since they opened the form.

    Raises:
        NotAllowed: this member does not write on this page.
        Invalid: they have as many drafts as one can have.
    """
    if not can_edit_page(actor, page) or not actor.user_id:
        raise NotAllowed(_("You may read this page but not change it."))
    if _is_sent(actor, page, title, body, opened_at):
        return None
    base = select(Revision.id).where(Revision.page_id == page.id, Revision.number == base_number)
    draft = find_own_draft(actor, place) or _new_draft(actor, page.book, place, page)
    draft.base_revision_id = session.scalar(base)
    return _kept(draft, title, body, summary)


def save_new_draft(
    *,
    actor: Actor,
    book: Book,
    place: str,
    title: str,
    body: str,
    summary: str,
    parent: Page | None = None,
    opened_at: datetime | None = None,
) -> Draft | None:
    """Keep the new page that a member is writing, one at a time in each guide; None where there is
    nothing to keep: no word yet, or they have published it since they opened the form.

    Raises:
        NotAllowed: this member does not write in this guide.
        Invalid: they have as many drafts as one can have.
    """
    if not can_create_page(actor, book) or not actor.user_id:
        raise NotAllowed(_("Only members can add pages to this guide, or propose some."))
    former = find_own_draft(actor, place)
    if not former and (
        not (title.strip() or body.strip()) or _is_published(actor, book, opened_at)
    ):
        return None
    draft = former or _new_draft(actor, book, place)
    draft.parent_id = parent.id if parent and parent.book_id == book.id else None
    return _kept(draft, title, body, summary)


def _kept(draft: Draft, title: str, body: str, summary: str) -> Draft:
    draft.title, draft.body, draft.summary = title[:200], body, summary[:300]
    draft.saved_at = now()
    session.add(draft)
    session.flush()
    return draft


def _is_published(actor: Actor, book: Book, opened_at: datetime | None) -> bool:
    if opened_at is None:
        return False
    later = select(Page.id).where(
        Page.book_id == book.id,
        Page.created_by_id == actor.contributor_id,
        Page.created_at > opened_at,
    )
    return session.scalar(later.limit(1)) is not None


def _new_draft(actor: Actor, book: Book, place: str, page: Page | None = None) -> Draft:
    count = select(func.count(Draft.id)).where(Draft.user_id == actor.user_id)
    if (session.scalar(count) or 0) >= MOST_DRAFTS:
        raise Invalid({"body": _("You have 200 drafts. Please throw some away first.")})
    page_id = page.id if page else None
    return Draft(user_id=actor.user_id, place=place, book_id=book.id, page_id=page_id)


def discard_draft(*, actor: Actor, place: str) -> None:
    """Throw one's own draft away, or be done with it; where there is none nothing changes."""
    session.execute(delete(Draft).where(Draft.user_id == actor.user_id, Draft.place == place))


def find_own_draft(actor: Actor, place: str) -> Draft | None:
    """What this very member has begun in that place."""
    return session.scalar(select(Draft).where(Draft.user_id == actor.user_id, Draft.place == place))


def _is_sent(
    actor: Actor, page: Page, title: str, body: str, opened_at: datetime | None
) -> bool:  # fmt: skip
    """What comes late, after the text was published, must not come back as a draft."""
    current = session.get_one(Revision, page.current_revision_id)
    if (current.title, current.body) == (title, body):
        return True
    is_theirs = current.contributor_id == actor.contributor_id
    return bool(opened_at and is_theirs and current.created_at > opened_at)
