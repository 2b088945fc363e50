"""Screens of moderation."""

from wiki.moderation.views import (
    complaints,
    deciding,
    decisions,
    error_reports,
    own,
    queue,
    registering,
    stating,
    undoing,
    words,
)
from wiki.moderation.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (
    complaints,
    deciding,
    decisions,
    error_reports,
    own,
    queue,
    registering,
    stating,
    undoing,
    words,
)
