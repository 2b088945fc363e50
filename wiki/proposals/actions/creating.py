"""Beginning a proposal: what it is for, in its author's words."""

from datetime import date, timedelta

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.pages.models import Book
from wiki.proposals.models import Proposal
from wiki.proposals.policy import can_create_proposal

MAX_TITLE = 200
MAX_WORDS = 4000
SENT_AGAIN_WITHIN = timedelta(hours=1)


def create_proposal(
    *, actor: Actor, book: Book, title: str, reason: str = "", wanted_by: date | None = None
) -> Proposal:
    """Begin a proposal that only its author sees until they submit it; begun twice within the hour
    with the same words, it is one.

    Raises:
        NotAllowed: the actor does not propose changes to this guide.
        Invalid: no title, or too many words.
    """
    if not can_create_proposal(actor, book):
        raise NotAllowed(_("Only members who see a guide can propose changes to it."))
    title, reason = checked_title(title), checked_words(reason, "reason")
    known = session.scalar(
        select(Proposal).where(
            Proposal.book_id == book.id,
            Proposal.contributor_id == actor.contributor_id,
            Proposal.state == "draft",
            Proposal.created_at > now() - SENT_AGAIN_WITHIN,
            Proposal.title == title,
            Proposal.reason == reason,
            Proposal.wanted_by.is_not_distinct_from(wanted_by),
        )
    )
    return known or new_proposal(actor, book, title, reason, wanted_by)


def new_proposal(
    actor: Actor, book: Book, title: str, reason: str, wanted_by: date | None
) -> Proposal:
    """One more proposal, whatever others there are."""
    proposal = Proposal(
        book=book,
        title=checked_title(title),
        reason=checked_words(reason, "reason"),
        wanted_by=wanted_by,
        contributor_id=actor.contributor_id,
    )
    session.add(proposal)
    session.flush()
    return proposal


def checked_words(text: str, name: str) -> str:
    """A few sentences, not a book.

    Raises:
        Invalid: there are too many.
    """
    text = text.strip()
    if len(text) > MAX_WORDS:
        raise Invalid({name: _("Please keep to 4,000 characters.")})
    return text


def checked_title(title: str) -> str:
    """What it changes, on one line.

    Raises:
        Invalid: nothing is said, or too much.
    """
    title = " ".join(title.split())
    if not title:
        raise Invalid({"title": _("A proposal needs a title: what it changes, in a few words.")})
    if len(title) > MAX_TITLE:
        raise Invalid({"title": _("Please keep the title to 200 characters.")})
    return title
