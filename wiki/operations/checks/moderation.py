"""The review queue: what waits is in it, and what was decided has its reasons."""

from collections.abc import Iterator

from sqlalchemy import exists, or_, select

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.journal.models import Delivery
from wiki.moderation.models import Appeal, Decision, ErrorReport, Notice, ReviewItem
from wiki.threads.models import Post

QUEUEING = "moderation.queue_"


def find_moderation_faults() -> Iterator[Message]:
    """Nothing that waits is forgotten, once the worker has done what is owed."""
    owed = select(Delivery.id).where(
        Delivery.reaction.startswith(QUEUEING), Delivery.done_at.is_(None)
    )
    if session.scalar(owed.limit(1)) is None:
        yield from _forgotten()
    yield from _unanswered()


def _forgotten() -> Iterator[Message]:
    texts = exists().where(
        ReviewItem.post_id == Post.id,
        ReviewItem.state == "open",
        ReviewItem.kind.in_(["post", "edit"]),
    )
    posts = select(Post.public_id).where(
        Post.state.in_(["pending", "published"]),
        Post.pending_revision_id.is_not(None),
        Post.returned_at.is_(None),
        ~texts,
    )
    for public_id in session.scalars(posts):
        yield _("Message %(post)s waits to be read, and is not in the queue.", post=public_id)
    for kind, model, waits in (
        ("error_report", ErrorReport, ErrorReport.settled_at.is_(None)),
        ("notice", Notice, Notice.decision_id.is_(None)),
        ("appeal", Appeal, Appeal.judged_by_id.is_(None)),
    ):
        known = exists().where(
            ReviewItem.kind == kind, ReviewItem.subject_id == model.id, ReviewItem.state == "open"
        )
        for public_id in session.scalars(select(model.public_id).where(waits, ~known)):
            yield _("No. %(number)s waits for a moderator, and is not in the queue.",
                    number=public_id)  # fmt: skip


def _unanswered() -> Iterator[Message]:
    """A notice leaves the queue by a decision alone; so does an appeal."""
    without = select(ReviewItem.public_id).where(
        ReviewItem.state == "decided",
        or_(ReviewItem.kind == "notice", ReviewItem.kind == "appeal"),
        ~exists().where(Decision.item_id == ReviewItem.id),
    )
    for public_id in session.scalars(without):
        yield _("No. %(number)s left the queue without a decision.", number=public_id)
