"""Screens of proposals, and the editing screens of every page."""

from wiki.proposals.views.blueprint import blueprint

__all__ = ["blueprint"]
