"""What members flag, anybody notifies and authors contest comes into the queue."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.moderation.actions.items import Matter, change_item, find_open_item, open_item, place_of
from wiki.moderation.models import Appeal, Decision, Flag, Notice, ReviewItem
from wiki.pages.models import Page
from wiki.threads.models import Post


def queue_flag(entry: JournalEntry) -> None:
    """All that is flagged about one message is one item, until it is decided."""
    flag = session.get_one(Flag, entry.subject_id)
    post = session.get(Post, flag.post_id)
    if flag.item_id is not None or post is None:
        return
    known = find_open_item("flag", "post", post.id)
    item = known or open_item(
        Matter(
            "flag", "post", post.id, flag.created_at, post_id=post.id,
            revision_number=flag.revision_number, contributor_id=post.contributor_id,
            **place_of(post),
        )
    )  # fmt: skip
    flag.item_id = item.id
    if known:
        item.revision_number = max(item.revision_number, flag.revision_number)
        change_item(item)


def queue_notice(entry: JournalEntry) -> None:
    """A notice waits until it is decided; the place of what it is about says who sees it."""
    notice = session.get_one(Notice, entry.subject_id)
    if notice.decision_id is not None:
        return
    post = session.get(Post, notice.post_id) if notice.post_id else None
    page = session.get(Page, notice.page_id) if notice.page_id else None
    place = place_of(post) if post else {"book_id": page.book_id if page else None}
    open_item(
        Matter(
            "notice", "notice", notice.id, notice.received_at, post_id=notice.post_id,
            revision_number=notice.revision_number,
            contributor_id=post.contributor_id if post else None, **place,
        )
    )  # fmt: skip


def queue_appeal(entry: JournalEntry) -> None:
    """A contested decision waits for another person than whoever decided."""
    appeal = session.get_one(Appeal, entry.subject_id)
    if appeal.judged_at is not None:
        return
    contested = session.get_one(Decision, appeal.decision_id)
    open_item(
        Matter(
            "appeal", "appeal", appeal.id, appeal.filed_at, post_id=contested.post_id,
            revision_number=contested.revision_number, book_id=contested.book_id,
            thread_id=contested.thread_id,
            contributor_id=contested.author_id if appeal.notice_id else appeal.contributor_id,
            not_for_id=contested.decided_by_id,
        )
    )  # fmt: skip


def queue_redaction(entry: JournalEntry) -> None:
    """Where whoever hid a message wants it blanked for ever, a second person is asked."""
    decision = session.get_one(Decision, entry.subject_id)
    post = session.get(Post, decision.post_id) if decision.post_id else None
    if not decision.wants_redaction or post is None or post.state != "hidden":
        return
    asked = select(ReviewItem.id).where(
        ReviewItem.kind == "redaction", ReviewItem.subject_id == decision.id
    )
    if session.scalar(asked) is not None:
        return
    open_item(
        Matter(
            "redaction", "decision", decision.id, decision.decided_at, post_id=decision.post_id,
            revision_number=decision.revision_number, book_id=decision.book_id,
            thread_id=decision.thread_id, contributor_id=decision.author_id,
            not_for_id=decision.decided_by_id,
        )
    )  # fmt: skip
