"""Screens of notifications."""

from wiki.notifications.views.blueprint import blueprint

__all__ = ["blueprint"]
