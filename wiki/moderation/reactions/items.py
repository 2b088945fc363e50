"""What comes into the queue and leaves it as posts and proposals live. Each looks at how things
stand now, so that late and repeated deliveries do no harm.
"""

from sqlalchemy import select, update

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.moderation.actions.items import Matter, close_item, find_open_item, open_item, place_of
from wiki.moderation.models import Decision, ErrorReport, ReviewItem
from wiki.pages.models import Page
from wiki.proposals.models import Proposal
from wiki.proposals.policy import is_decided_by_vote
from wiki.proposals.queries import list_changes
from wiki.threads.models import Post, Thread
from wiki.threads.policy import about_of
from wiki.threads.subjects import book_id_of


def queue_post(entry: JournalEntry) -> None:
    """A text of a post waits for as long as it is neither decided on nor taken back."""
    is_thread = entry.subject_kind == "thread"
    post = session.get(Post, entry.details["post"] if is_thread else entry.subject_id)
    if post is None:
        return
    waits = post.state in ("pending", "published") and not post.is_returned
    waiting = post.pending_revision if waits else None
    kind = "edit" if post.published_at else "post"
    for other in ("post", "edit"):
        known = find_open_item(other, "post", post.id)
        if known and (waiting is None or other != kind):
            close_item(known, post.state_by_id)
    if waiting:
        open_item(
            Matter(
                kind, "post", post.id, waiting.created_at, post_id=post.id,
                revision_number=waiting.number, contributor_id=post.contributor_id,
                **place_of(post),
            )
        )  # fmt: skip


def follow_moved_posts(entry: JournalEntry) -> None:
    """What is to be decided, and was, is seen by the moderators of the discussion it is in now."""
    thread = session.get(Thread, entry.subject_id)
    if thread is None:
        return
    inside = select(Post.id).where(Post.thread_id == thread.id)
    place = {"thread_id": thread.id, "book_id": book_id_of(about_of(thread))}
    for kind in (ReviewItem, Decision):
        session.execute(
            update(kind).where(kind.post_id.in_(inside)).values(**place),
            execution_options={"synchronize_session": "fetch"},
        )


def queue_proposal(entry: JournalEntry) -> None:
    """A proposal waits until it is decided on; what a vote decides waits for no moderator."""
    proposal = session.get(Proposal, entry.subject_id)
    if proposal is None:
        return
    waits = proposal.state == "pending" and not is_decided_by_vote(
        proposal, list_changes(proposal, proposal.round)
    )
    if waits:
        open_item(
            Matter(
                "proposal", "proposal", proposal.id, proposal.submitted_at or entry.at,
                revision_number=proposal.round, book_id=proposal.book_id,
                contributor_id=proposal.contributor_id,
            )
        )  # fmt: skip
    elif known := find_open_item("proposal", "proposal", proposal.id):
        close_item(known, proposal.decided_by_id)


def queue_error_report(entry: JournalEntry) -> None:
    """A report waits until it is settled."""
    report = session.get(ErrorReport, entry.subject_id)
    if report is None:
        return
    if report.settled_at is None:
        page = session.get(Page, report.page_id) if report.page_id else None
        book_id = page.book_id if page else None
        open_item(
            Matter("error_report", "error_report", report.id, report.created_at, book_id=book_id)
        )
    elif known := find_open_item("error_report", "error_report", report.id):
        close_item(known, report.settled_by_id)
