"""Screens of lexicons, terms and words."""

from wiki.glossary.views import exporting, importing, lists, opening, terms, tips, upkeep, words
from wiki.glossary.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (exporting, importing, lists, opening, terms, tips, upkeep, words)
