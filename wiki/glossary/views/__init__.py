"""Screens of lexicons, terms and words."""

from wiki.glossary.views import lists, opening, terms, tips, upkeep, words
from wiki.glossary.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (lists, opening, terms, tips, upkeep, words)
