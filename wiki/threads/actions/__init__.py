"""Writes on threads and posts, one function per verb."""

from wiki.threads.actions.checks import MovedOn
from wiki.threads.actions.closing import close_thread, reopen_thread
from wiki.threads.actions.deciding import publish_post, reject_post, return_post
from wiki.threads.actions.drafts import keep_draft, throw_draft
from wiki.threads.actions.editing import edit_post, withdraw_post
from wiki.threads.actions.hiding import hide_post, redact_post, restore_post
from wiki.threads.actions.marking import mark_answer, mark_useful, unmark_answer, unmark_useful
from wiki.threads.actions.moving import move_posts
from wiki.threads.actions.opening import create_thread
from wiki.threads.actions.reading import mark_thread_read
from wiki.threads.actions.replying import reply
from wiki.threads.actions.retouching import retouch_post
from wiki.threads.actions.rules import drop_posting_rule, set_posting_rule
from wiki.threads.actions.undoing import unpublish_post, unreturn_post

__all__ = [
    "MovedOn", "close_thread", "create_thread", "drop_posting_rule", "edit_post", "hide_post",
    "keep_draft", "mark_answer", "mark_thread_read", "mark_useful", "move_posts", "publish_post",
    "redact_post", "reject_post", "reopen_thread", "reply", "restore_post", "retouch_post",
    "return_post", "set_posting_rule", "throw_draft", "unmark_answer", "unmark_useful",
    "unpublish_post", "unreturn_post", "withdraw_post",
]  # fmt: skip
