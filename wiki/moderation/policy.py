"""Who may ask for a look, who looks after the queue, and who decides."""

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.moderation.models import Appeal, Decision, ErrorReport, Notice, ReviewItem, Trace
from wiki.pages.models import Page
from wiki.pages.policy import can_see_book, can_see_page
from wiki.threads.models import Post
from wiki.threads.policy import can_moderate_post, can_read_post, can_see_thread

SAID_TO_AUTHOR = ("approve", "retouch", "return", "reject", "hide", "redact", "uphold", "reverse")
"""Decisions that their author is told of; what was flagged for nothing is not their affair."""

EDITED = ("post", "edit", "flag", "proposal", "error_report")
"""What editors look after in their guide. Legal notices, decisions that are contested and texts to
be blanked for ever are for the moderators of the site."""

REVERSIBLE = ("approve", "return", "reject", "hide", "dismiss", "settle")
"""Decisions that another one takes back; see `actions.reversing`."""


def can_report_error(actor: Actor, page: Page) -> bool:
    """Whoever reads a page may say that it is wrong, without an account."""
    return can_see_page(actor, page)


def can_look_after_reports(actor: Actor, page: Page | None) -> bool:
    """Moderators look after what readers reported, editors after what is reported in their guide.
    `queries.error_reports` says the same in SQL.
    """
    return actor.is_moderator or (page is not None and page.book_id in edited_books(actor))


def can_settle_error_report(actor: Actor, report: ErrorReport, page: Page | None) -> bool:
    """Whoever looks after a report settles it, once."""
    return can_look_after_reports(actor, page) and report.settled_at is None


def can_see_queue(actor: Actor) -> bool:
    """Moderators, administrators and editors of guides see what waits for them."""
    return actor.is_moderator or bool(edited_books(actor))


def edited_books(actor: Actor) -> frozenset[int]:
    """The guides whose affairs somebody looks after as their editor."""
    return actor.scope_ids("editor", "book")


def can_see_item(actor: Actor, item: ReviewItem) -> bool:
    """Moderators see what is about guides and discussions that they see, and nothing of others;
    editors what waits in their guide. `queries.items_seen_by` says the same in SQL.
    """
    is_theirs = actor.is_moderator or (item.kind in EDITED and item.book_id in edited_books(actor))
    return is_theirs and _sees_place(actor, item)


def can_decide_item(actor: Actor, item: ReviewItem) -> bool:
    """Moderators decide on what they see, once; never on their own contribution, nor on a decision
    of their own. `queries.items_decided_by` says the same in SQL.
    """
    return item.is_open and can_see_item(actor, item) and is_for(actor, item)


def is_for(actor: Actor, item: ReviewItem) -> bool:
    """Whether the item is neither about something of theirs nor about what they decided."""
    return actor.contributor_id not in (item.contributor_id, item.not_for_id)


def can_hide_post(actor: Actor, post: Post) -> bool:
    """Moderators take a published post away, never their own."""
    return post.state == "published" and can_moderate_post(actor, post)


def can_flag_post(actor: Actor, post: Post) -> bool:
    """Members ask for a look at the posts of others that they read."""
    return bool(actor.user_id) and not _is_own(actor, post) and can_read_published(actor, post)


def can_keep_trace(actor: Actor, post: Post) -> bool:
    """Members keep a dated copy of what they read."""
    return bool(actor.user_id) and can_read_post(actor, post)


def can_see_trace(actor: Actor, trace: Trace) -> bool:
    """A copy is its keeper's, and the moderators' who see where it was taken."""
    if actor.user_id and trace.contributor_id == actor.contributor_id:
        return True
    return actor.is_moderator and (trace.thread is None or can_see_thread(actor, trace.thread))


def can_see_decision(actor: Actor, decision: Decision) -> bool:
    """A decision is read by the moderators who see its place, by the editors of the guide that it
    is about, and by the author of what it is about. `queries.decisions_seen_by` says the same in
    SQL.
    """
    if is_concerned(actor, decision):
        return True
    is_theirs = actor.is_moderator or decision.book_id in edited_books(actor)
    return is_theirs and _sees_place(actor, decision)


def is_concerned(actor: Actor, decision: Decision) -> bool:
    """Whether the decision is about something that they wrote, and is said to them."""
    return (
        bool(actor.user_id)
        and decision.author_id == actor.contributor_id
        and decision.action in SAID_TO_AUTHOR
    )


def can_reverse_decision(actor: Actor, decision: Decision) -> bool:
    """Moderators who see it take back a decision on what others wrote, and editors one of theirs;
    what was blanked does not come back, nor is what was retouched unpublished, an appeal judged
    twice, or a reversal reversed.
    """
    return (
        decision.action in REVERSIBLE
        and decision.author_id != actor.contributor_id
        and (actor.is_moderator or _took_as_editor(actor, decision))
        and _sees_place(actor, decision)
    )


def can_file_appeal(actor: Actor, decision: Decision) -> bool:
    """An author contests what took their text away, for six months."""
    return (
        decision.is_restrictive
        and is_concerned(actor, decision)
        and decision.appeal_until is not None
        and decision.appeal_until > now()
    )


def can_contest_notice(notice: Notice, decision: Decision) -> bool:
    """Whoever filed a notice contests that nothing was taken away, for six months."""
    return (
        notice.decision_id == decision.id
        and decision.action in ("dismiss", "settle")
        and decision.appeal_until is not None
        and decision.appeal_until > now()
    )


def can_see_appeal(actor: Actor, appeal: Appeal) -> bool:
    """An appeal is read by whoever filed it; moderators find it in the queue."""
    return bool(actor.user_id) and appeal.contributor_id == actor.contributor_id


def can_read_published(actor: Actor, post: Post) -> bool:
    """Whether the post is public to them just now."""
    return post.state == "published" and can_read_post(actor, post)


def _took_as_editor(actor: Actor, decision: Decision) -> bool:
    return decision.decided_by_id == actor.contributor_id and decision.book_id in edited_books(
        actor
    )


def _sees_place(actor: Actor, thing: ReviewItem | Decision) -> bool:
    if thing.book is not None and not can_see_book(actor, thing.book):
        return False
    return thing.thread is None or can_see_thread(actor, thing.thread)


def _is_own(actor: Actor, post: Post) -> bool:
    return bool(actor.contributor_id) and actor.contributor_id == post.contributor_id
