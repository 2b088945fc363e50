"""Screens of the vocabulary."""

from wiki.topics.views import managing
from wiki.topics.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (managing,)
