"""Screens of the vocabulary."""

from wiki.topics.views import browsing, managing, merging, proposing
from wiki.topics.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (browsing, managing, merging, proposing)
