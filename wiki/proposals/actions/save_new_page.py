"""A new page: there at once where changes are published at once, else a proposal."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.markup.rendering import Rendered
from wiki.pages.actions import create_page
from wiki.pages.actions.drafts import discard_draft
from wiki.pages.models import Book, Page, Revision
from wiki.pages.policy import can_publish_new_page
from wiki.proposals.actions.creating import SENT_AGAIN_WITHIN
from wiki.proposals.actions.propose import propose_page
from wiki.proposals.models import Proposal


@dataclass(frozen=True)
class SavedPage:
    """What became of a new page: the page itself, or a proposal."""

    page: Page | None = None
    proposal: Proposal | None = None


def save_new_page(
    *,
    actor: Actor,
    book: Book,
    title: str,
    body: str,
    rendering: Rendered,
    parent: Page | None = None,
    summary: str = "",
    capacity: str = "none",
    wanted_by: date | None = None,
    place: str = "",
) -> SavedPage:
    """Add a page to a guide, or put it to others as the regime of the guide says; the draft kept in
    `place` is done with. Sent twice, it is one page.

    Raises:
        NotAllowed: the actor does not write in this guide.
        Invalid: no title, one that is too long, or a parent in another guide.
    """
    if can_publish_new_page(actor, book):
        page = _just_created(actor, book, parent, title, body) or create_page(
            actor=actor, book=book, title=title, body=body, rendering=rendering, parent=parent,
            summary=summary,
        )  # fmt: skip
        saved = SavedPage(page=page)
    else:
        saved = SavedPage(
            proposal=propose_page(
                actor=actor, book=book, title=title, body=body, summary=summary, parent=parent,
                capacity=capacity, wanted_by=wanted_by,
            )
        )  # fmt: skip
    discard_draft(actor=actor, place=place)
    return saved


def _just_created(
    actor: Actor, book: Book, parent: Page | None, title: str, body: str
) -> Page | None:
    """The very same page, which the same person has just sent."""
    found = session.execute(
        select(Page, Revision)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(
            Page.book_id == book.id,
            Page.parent_id.is_not_distinct_from(parent.id if parent else None),
            Page.created_by_id == actor.contributor_id,
            Page.created_at > now() - SENT_AGAIN_WITHIN,
            Page.deleted_at.is_(None),
            Page.title == title.strip(),
        )
        .options(undefer(Revision.body))
    )
    return next((page for page, revision in found if revision.body == body), None)
