"""Writes on presences and campaigns, one function per verb."""

from wiki.practices.actions.answering import answer_campaign
from wiki.practices.actions.campaigns import (
    close_campaign,
    extend_campaign,
    open_campaign,
)
from wiki.practices.actions.checks import check_nothing_new
from wiki.practices.actions.importing import Figures, import_presences
from wiki.practices.actions.redacting import redact_presence
from wiki.practices.actions.stating import close_presence, record_presence

__all__ = [
    "Figures", "answer_campaign", "check_nothing_new", "close_campaign", "close_presence",
    "extend_campaign", "import_presences", "open_campaign", "record_presence", "redact_presence",
]  # fmt: skip
