"""Screens of presences and campaigns."""

from wiki.practices.views import (
    answering,
    campaigns,
    chambers,
    exporting,
    importing,
    mapping,
    tables,
)
from wiki.practices.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (answering, campaigns, chambers, exporting, importing, mapping, tables)
