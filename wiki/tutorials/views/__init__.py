"""Screens of tutorials."""

from wiki.tutorials.views import lists, marking, one, opening, stepping
from wiki.tutorials.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (lists, marking, one, opening, stepping)
