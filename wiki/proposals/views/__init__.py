"""Screens of proposals, and the editing screens of every page."""

from wiki.proposals.views import (
    accepting,
    changes,
    creating,
    drafts,
    editing,
    judging,
    lists,
    moved_on,
    preparing,
    remarks,
    resolving,
    restoring,
    showing,
    words,
)
from wiki.proposals.views.assistance import completing, converting, previewing
from wiki.proposals.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (
    accepting, changes, completing, converting, creating, drafts, editing, judging, lists, moved_on,
    preparing, previewing, remarks, resolving, restoring,
    showing, words,
)  # fmt: skip
