"""Who hears of what is said: nobody before it is published, and nobody who wanted to hear nothing.

Whoever is answered or named hears of it first of all; then those who follow the discussion, be it
since they wrote there. A new discussion is told to those who follow its page or guide as well; the
answers in it only to those of them who want to hear all.
"""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import select

from wiki.accounts.models import User
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.moderation.models import Appeal
from wiki.notifications.levels import levels_of
from wiki.notifications.mentioned import called_in_post
from wiki.threads.models import Post

Told = Iterator[tuple[int, str]]


def new_thread(entry: JournalEntry) -> Told:
    """A discussion that is public from its first moment."""
    if entry.details["is_public"]:
        yield from _published(session.get_one(Post, entry.details["post"]), entry)


def new_reply(entry: JournalEntry) -> Told:
    """An answer that is public from its first moment."""
    if entry.details["is_public"]:
        yield from _published(session.get_one(Post, entry.subject_id), entry)


def let_through(entry: JournalEntry) -> Told:
    """Its author hears that what waited is published; the others as of any new message."""
    yield from own_post(entry)
    post = session.get_one(Post, entry.subject_id)
    if entry.details["is_first_time"]:
        yield from _published(post, entry)
    else:
        yield from _called(post, entry)


def changed(entry: JournalEntry) -> Told:
    """Of a message that changed hear those whom it names now and did not name before."""
    if entry.details["is_public"]:
        yield from _called(session.get_one(Post, entry.subject_id), entry)


def own_post(entry: JournalEntry) -> Told:
    """Whoever wrote the message."""
    yield from _author(session.get_one(Post, entry.subject_id), "mine")


def contester(entry: JournalEntry) -> Told:
    """Whoever contested the decision that was judged."""
    query = (
        select(User.id)
        .join(Appeal, Appeal.contributor_id == User.contributor_id)
        .where(Appeal.id == entry.details["appeal"], Appeal.notice_id.is_(None))
    )
    yield from ((user_id, "mine") for user_id in session.scalars(query))


def answered(entry: JournalEntry) -> Told:
    """Whoever gave the answer, and those who follow the discussion."""
    yield from _author(session.get_one(Post, entry.details["post"]), "mine")
    yield from _followers(entry, is_new_thread=False)


def _published(post: Post, entry: JournalEntry) -> Told:
    if post.parent_id is not None:
        yield from _not_muted(_author(session.get_one(Post, post.parent_id), "replies"), entry)
    yield from _called(post, entry)
    yield from _followers(entry, is_new_thread=post.is_first)


def _called(post: Post, entry: JournalEntry) -> Told:
    called = called_in_post(post.id, entry.details.get("number", 1))
    yield from _not_muted(((user_id, "mentions") for user_id in called), entry)


def _followers(entry: JournalEntry, *, is_new_thread: bool) -> Told:
    for user_id, level in levels_of(entry).items():
        if level.follows and (is_new_thread or level.place[0] == "thread" or level.name == "all"):
            yield user_id, "followed"


def _not_muted(told: Told, entry: JournalEntry) -> Told:
    levels = levels_of(entry)
    for user_id, reason in told:
        if user_id not in levels or levels[user_id].name != "muted":
            yield user_id, reason


def _author(post: Post, reason: str) -> Told:
    query = select(User.id).where(User.contributor_id == post.contributor_id)
    return ((user_id, reason) for user_id in session.scalars(query))


RULES: Mapping[str, Callable[[JournalEntry], Told]] = {
    "threads.create_thread": new_thread,
    "threads.reply": new_reply,
    "threads.publish_post": let_through,
    "threads.retouch_post": let_through,
    "threads.edit_post": changed,
    "threads.mark_answer": answered,
    "threads.return_post": own_post,
    "threads.reject_post": own_post,
    "threads.hide_post": own_post,
    "threads.restore_post": own_post,
    "threads.redact_post": own_post,
    "threads.unpublish_post": own_post,
    "threads.unreturn_post": own_post,
    "moderation.judge_appeal": contester,
}
ON_SITE_ONLY = frozenset(
    {
        "threads.publish_post", "threads.retouch_post", "threads.return_post",
        "threads.reject_post", "threads.hide_post",
        "threads.restore_post", "threads.redact_post",
        "threads.unpublish_post", "threads.unreturn_post",
        "moderation.judge_appeal",
    }
)  # fmt: skip
"""What moderators decide of one's own message is told here by no mail: the decision has its own."""
