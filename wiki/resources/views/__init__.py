"""Screens of resources."""

from wiki.resources.views import editing, lists, one, sharing
from wiki.resources.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (editing, lists, one, sharing)
