"""Setting what was written just now back to the day on which the demo says it was."""

from datetime import datetime

from sqlalchemy import select, update

from wiki.attachments.models import Attachment, AttachmentVersion
from wiki.experiences.models import Experience, Request, RequestAddressee, RequestAnswer
from wiki.foundation.db import Base, UtcDateTime, session
from wiki.journal.models import JournalEntry
from wiki.moderation.models import Appeal, Decision, ErrorReport, Flag, Notice
from wiki.notifications.models import Notification, Subscription
from wiki.notifications.reactions import notify
from wiki.notifications.rules import RULES
from wiki.pages.models import Draft, Revision
from wiki.proposals.models import Change, Proposal, Remark, Review
from wiki.threads.models import Post, PostingRule, PostRevision, Thread

DATED: tuple[type[Base], ...] = (
    Appeal, Attachment, AttachmentVersion, Change, Decision, Draft, ErrorReport, Experience, Flag,
    Notice, Notification, Post, PostingRule, PostRevision, Proposal, Remark, Request,
    RequestAddressee, RequestAnswer, Review, Revision, Subscription, Thread,
)  # fmt: skip

TO_COME = "appeal_until"
"""A day that is ahead, and is not set back."""


def set_back(*, since: datetime, to: datetime) -> None:
    """Every moment from `since` on, when the loading began, is `to` from now on."""
    session.flush()
    for model in DATED:
        for column in model.__table__.columns:
            if isinstance(column.type, UtcDateTime) and column.name != TO_COME:
                session.execute(
                    update(model).where(column >= since).values({column.name: to}),
                    execution_options={"synchronize_session": False},
                )
    session.expire_all()


def tell(after: int) -> None:
    """Tell members on the screen, and by no mail, of what was proposed after that entry."""
    told = [verb for verb in RULES if verb.startswith("proposals.")]
    entries = select(JournalEntry).where(JournalEntry.id > after, JournalEntry.verb.in_(told))
    for entry in session.scalars(entries).all():
        notify(entry)
    session.flush()
    session.execute(
        update(Notification).values(mail_due_at=None),
        execution_options={"synchronize_session": False},
    )
