"""Who may see, answer, change and moderate what people say."""

from wiki.foundation.actor import Actor
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.subjects import About, book_id_of, sees_subject

WAITING = ("pending", "changes_requested")
"""Not public yet, and not refused."""


def moderates_thread(actor: Actor, thread: Thread) -> bool:
    """Moderators look after every discussion that they see, the editors of a guide after those that
    are about something in it. `queries.moderated_by` says the same in SQL.
    """
    if actor.is_moderator:
        return True
    books = actor.scope_ids("editor", "book")
    return bool(books) and book_id_of(about_of(thread)) in books


def can_see_thread(actor: Actor, thread: Thread) -> bool:
    """A thread is seen by whoever it is open to and who sees what it is about; until its first post
    is published, by its author and the moderators among them.
    `queries.threads_seen_by` says the same in SQL.
    """
    if not (_is_among_readers(actor, thread) and sees_subject(actor, about_of(thread))):
        return False
    return (
        thread.published_at is not None or _wrote(actor, thread) or moderates_thread(actor, thread)
    )


def can_see_post(actor: Actor, post: Post) -> bool:
    """A post is seen with its thread once it was published, be it as « message retiré »; before
    that by its author and the moderators. `queries.posts_seen_by` says the same in SQL.
    """
    if not can_see_thread(actor, post.thread):
        return False
    return (
        post.published_at is not None or _wrote(actor, post) or moderates_thread(actor, post.thread)
    )


def can_read_post(actor: Actor, post: Post) -> bool:
    """What a post says is read by whoever sees it while it is published; otherwise by its author
    and the moderators. What was redacted is read by nobody.
    """
    if post.state == "redacted" or not can_see_post(actor, post):
        return False
    return post.state == "published" or _wrote(actor, post) or moderates_thread(actor, post.thread)


def can_read_revision(actor: Actor, post: Post, revision: PostRevision) -> bool:
    """A text that was published is read with its post; one that was not, by the author of the post
    and the moderators.
    """
    if revision.redacted_at is not None or not can_read_post(actor, post):
        return False
    return (
        revision.published_at is not None
        or _wrote(actor, post)
        or moderates_thread(actor, post.thread)
    )


def can_create_thread(actor: Actor) -> bool:
    """Every member opens discussions."""
    return actor.is_member


def can_open_thread_to(actor: Actor, visibility: str, group_id: int | None) -> bool:
    """Members speak to everybody, to members, or to a group that they are in; administrators to any
    group.
    """
    if visibility == "group":
        return group_id in actor.group_ids or (actor.is_administrator and group_id is not None)
    return actor.is_member and group_id is None


def can_reply(actor: Actor, thread: Thread) -> bool:
    """Members who see a thread answer in it until it is closed."""
    return (
        actor.is_member
        and thread.closed_at is None
        and thread.published_at is not None
        and can_see_thread(actor, thread)
    )


def can_reply_to_post(actor: Actor, post: Post) -> bool:
    """What is published is answered; so is the branch below what was taken away."""
    return post.published_at is not None and can_reply(actor, post.thread)


def can_edit_post(actor: Actor, post: Post) -> bool:
    """Its author changes a post that is published or waits."""
    return (
        post.state in ("published", *WAITING)
        and _wrote(actor, post)
        and can_see_thread(actor, post.thread)
    )


def can_withdraw_post(actor: Actor, post: Post) -> bool:
    """Its author takes a post back while it is published or waits."""
    return can_edit_post(actor, post)


def can_mark_useful(actor: Actor, post: Post) -> bool:
    """Members say of the posts of others that they are useful."""
    return (
        bool(actor.user_id)
        and post.state == "published"
        and not _wrote(actor, post)
        and can_see_post(actor, post)
    )


def can_mark_answer(actor: Actor, post: Post) -> bool:
    """Whoever asked says which reply is the answer; moderators do too."""
    return (
        post.state == "published"
        and post.parent_id is not None
        and can_see_thread(actor, post.thread)
        and (_wrote(actor, post.thread) or moderates_thread(actor, post.thread))
    )


def can_close_thread(actor: Actor, thread: Thread) -> bool:
    """Whoever opened a thread closes it; moderators do too."""
    return can_see_thread(actor, thread) and (
        _wrote(actor, thread) or moderates_thread(actor, thread)
    )


def can_reopen_thread(actor: Actor, thread: Thread) -> bool:
    """Whoever closed a thread opens it again; moderators do too."""
    if not can_see_thread(actor, thread):
        return False
    closed_it = bool(actor.contributor_id) and thread.closed_by_id == actor.contributor_id
    return moderates_thread(actor, thread) or (closed_it and _wrote(actor, thread))


def can_move_posts(actor: Actor, post: Post) -> bool:
    """Moderators take a reply, with what stands below it, to a thread of its own."""
    return post.parent_id is not None and actor.is_moderator and can_see_post(actor, post)


def can_moderate_post(actor: Actor, post: Post) -> bool:
    """Who looks after a thread decides on its posts, never on their own."""
    return (
        not _wrote(actor, post)
        and can_see_post(actor, post)
        and moderates_thread(actor, post.thread)
    )


def can_change_posting_rules(actor: Actor) -> bool:
    """Administrators say which posts are read before they are published."""
    return actor.is_administrator


def about_of(thread: Thread) -> About:
    """What a thread is about."""
    return About(thread.subject_kind, thread.subject_id)


def _is_among_readers(actor: Actor, thread: Thread) -> bool:
    if thread.visibility == "public" or actor.is_administrator:
        return True
    if thread.visibility == "members":
        return actor.is_member
    return thread.group_id in actor.group_ids


def _wrote(actor: Actor, thing: Thread | Post) -> bool:
    return bool(actor.contributor_id) and actor.contributor_id == thing.contributor_id
