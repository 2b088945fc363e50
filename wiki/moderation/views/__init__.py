"""Screens of moderation."""

from wiki.moderation.views import error_reports
from wiki.moderation.views.blueprint import blueprint

__all__ = ["blueprint", "error_reports"]
