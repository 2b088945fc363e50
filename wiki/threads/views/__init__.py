"""Screens of threads and posts."""

from wiki.threads.views import (
    drafts,
    lists,
    marking,
    moving,
    one_post,
    opening,
    previewing,
    replying,
    rules,
    threads,
)
from wiki.threads.views.blueprint import blueprint

__all__ = [
    "blueprint", "drafts", "lists", "marking", "moving", "one_post", "opening", "previewing",
    "replying", "rules", "threads",
]  # fmt: skip
