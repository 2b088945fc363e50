"""Threads, posts, their revisions and what members keep about them."""

from wiki.threads.models.drafts import PostDraft
from wiki.threads.models.posts import POST_STATES, Post, UsefulMark
from wiki.threads.models.revisions import CAPACITIES, PostLink, PostRendering, PostRevision
from wiki.threads.models.rules import POSTING_REGIMES, PostingRule
from wiki.threads.models.threads import (
    SUBJECT_KINDS,
    THREAD_KINDS,
    THREAD_VISIBILITIES,
    Thread,
    ThreadReading,
)

__all__ = [
    "CAPACITIES", "POSTING_REGIMES", "POST_STATES", "SUBJECT_KINDS", "THREAD_KINDS",
    "THREAD_VISIBILITIES", "Post", "PostDraft", "PostLink", "PostRendering", "PostRevision",
    "PostingRule", "Thread", "ThreadReading", "UsefulMark",
]  # fmt: skip
