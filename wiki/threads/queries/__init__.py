"""Reads about threads and posts, each under the rights of who reads."""

from wiki.threads.queries.context import PostInContext, get_post_in_context
from wiki.threads.queries.drafts import DraftLine, list_post_drafts
from wiki.threads.queries.lists import (
    ThreadLine,
    count_replies,
    count_threads_about,
    list_threads,
    list_waiting_threads,
)
from wiki.threads.queries.moved import find_former_thread, list_threads_moved_from
from wiki.threads.queries.one import (
    get_post,
    get_post_draft,
    get_post_revision,
    get_thread,
    last_seq_read,
    list_post_revisions,
)
from wiki.threads.queries.posts import PostView, count_unread, list_posts
from wiki.threads.queries.rules import list_posting_rules, needs_review, regime_for
from wiki.threads.queries.stamps import find_threads_stamp
from wiki.threads.queries.visibility import (
    posts_read_by,
    posts_seen_by,
    published_posts_seen_by,
    select_moderated_posts,
    select_visible_threads,
    threads_seen_by,
    visible_post_ids,
    visible_thread_ids,
)

__all__ = [
    "DraftLine", "PostInContext", "PostView", "ThreadLine", "count_replies", "count_threads_about",
    "count_unread", "find_former_thread", "find_threads_stamp", "get_post", "get_post_draft",
    "get_post_in_context", "get_post_revision", "get_thread", "last_seq_read", "list_post_drafts",
    "list_post_revisions", "list_posting_rules", "list_posts", "list_threads",
    "list_threads_moved_from", "list_waiting_threads", "needs_review", "posts_read_by",
    "posts_seen_by", "published_posts_seen_by", "regime_for", "select_moderated_posts",
    "select_visible_threads", "threads_seen_by", "visible_post_ids", "visible_thread_ids",
]  # fmt: skip
