"""Screens of notifications."""

from wiki.notifications.views import following, news, unsubscribing
from wiki.notifications.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (following, news, unsubscribing)
