"""What somebody may see of the queue, said in SQL; `policy` says the same of one row."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from wiki.foundation.actor import Actor
from wiki.moderation.models import Decision, ReviewItem, Trace
from wiki.moderation.policy import EDITED, SAID_TO_AUTHOR, edited_books
from wiki.pages.models import Book
from wiki.pages.queries import seen_by
from wiki.proposals.models import Proposal
from wiki.threads.queries import select_visible_threads


def items_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `ReviewItem`: those whose guide and discussion the viewer moderates; of an
    editor, what editors look after in their own guides.
    """
    if viewer.is_moderator:
        return _placed_where_seen(ReviewItem, viewer)
    return and_(
        ReviewItem.book_id.in_(edited_books(viewer)),
        ReviewItem.kind.in_(EDITED),
        _placed_where_seen(ReviewItem, viewer),
    )


def items_decided_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `ReviewItem`: those that wait, and that the viewer may decide on.

    A proposal is decided on its own screen: its item is closed by what follows from that, soon
    after, and does not wait until then.
    """
    return and_(
        items_seen_by(viewer),
        ReviewItem.state == "open",
        or_(
            ReviewItem.kind != "proposal",
            ReviewItem.subject_id.in_(select(Proposal.id).where(Proposal.state == "pending")),
        ),
        or_(
            ReviewItem.contributor_id.is_(None),
            ReviewItem.contributor_id != viewer.contributor_id,
        ),
        or_(ReviewItem.not_for_id.is_(None), ReviewItem.not_for_id != viewer.contributor_id),
    )


def decisions_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Decision`: those that the viewer moderates, or that are about what they wrote.

    A moderator, or an editor, finds those about their own texts here as their author does.
    """
    if not viewer.user_id and not viewer.is_moderator:
        return false()
    concerned = and_(
        Decision.author_id == viewer.contributor_id, Decision.action.in_(SAID_TO_AUTHOR)
    )
    placed = _placed_where_seen(Decision, viewer)
    if not viewer.is_moderator:
        placed = and_(Decision.book_id.in_(edited_books(viewer)), placed)
    return or_(concerned, placed)


def traces_seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Trace`: one's own, and those that one moderates."""
    if not viewer.user_id:
        return false()
    own = Trace.contributor_id == viewer.contributor_id
    if not viewer.is_moderator:
        return own
    seen = Trace.thread_id.in_(select_visible_threads(viewer))
    return or_(own, Trace.thread_id.is_(None), seen)


def _placed_where_seen(
    kind: type[ReviewItem] | type[Decision], viewer: Actor
) -> ColumnElement[bool]:
    if viewer.is_administrator:
        return true()
    books = select(Book.id).where(seen_by(viewer))
    return and_(
        or_(kind.book_id.is_(None), kind.book_id.in_(books)),
        or_(kind.thread_id.is_(None), kind.thread_id.in_(select_visible_threads(viewer))),
    )
